#include "prehab/v1/catalog_service.pb.h"

#include "prehab/v1/assignments.pb.h"
#include "tests/api/api_test.h"

namespace prehab {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class CatalogTest : public ApiTest {
 protected:
  Answer<v1::AssignProgramResponse> Assign(const std::string& program) {
    v1::AssignProgramRequest request;
    request.set_team_id(team_.team_id());
    request.set_program(program);
    request.set_start_date("2026-02-09");
    return coach_.Call<v1::AssignProgramResponse>(request);
  }

  std::vector<v1::Exercise> Exercises(const v1::ListExercisesRequest& request) {
    const auto answer = coach_.Call<v1::ListExercisesResponse>(request);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return {answer.response.exercises().begin(), answer.response.exercises().end()};
  }
};

TEST_F(CatalogTest, AProgramWithGapsIsNotAssignedAndTheGapsAreTold) {
  const auto answer = Assign("home-beginner");
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(answer.status), "INCOMPLETE");
  EXPECT_THAT(answer.status.error_message(), HasSubstr("sessions in a week; length in weeks"));
  EXPECT_EQ(server_.Number("SELECT COUNT(*) FROM assignments"), 0);
}

TEST_F(CatalogTest, WeekdaysAreNeededOnlyWhereAProgramTrainsOnThem) {
  const auto refused = Assign("nordic-10w");
  EXPECT_EQ(ReasonOf(refused.status), "INVALID_REQUEST");
  EXPECT_THAT(refused.status.error_message(), HasSubstr("at least 3 different days"));
  const auto taken = Assign("askling-flywheel-10w");
  ASSERT_TRUE(taken.ok()) << taken.status.error_message();
  EXPECT_EQ(taken.response.enrollments(0).first_date(), "2026-02-09");
  EXPECT_EQ(server_.Number("SELECT weekdays FROM assignments"), 127);
}

TEST_F(CatalogTest, ProgramsAreAssignedWhateverTheCase) {
  const auto taken = Assign("Askling-Flywheel-10W");
  ASSERT_TRUE(taken.ok()) << taken.status.error_message();
  EXPECT_EQ(taken.response.program(), "askling-flywheel-10w");
}

TEST_F(CatalogTest, AProgramWithoutEndHasNoCountAndNoLastDay) {
  const auto taken = Assign("tight-hamstrings-flexibility");
  ASSERT_TRUE(taken.ok()) << taken.status.error_message();
  EXPECT_EQ(taken.response.enrollments(0).session_count(), 0);
  EXPECT_EQ(taken.response.enrollments(0).first_date(), "");
  EXPECT_EQ(taken.response.enrollments(0).last_date(), "");
}

TEST_F(CatalogTest, AProgramIsTrainedAtTheLevelThatItIsAssignedWith) {
  v1::AssignProgramRequest request;
  request.set_team_id(team_.team_id());
  request.set_program("fifa11plus");
  request.set_start_date("2026-02-09");
  request.add_weekdays(v1::WEEKDAY_MONDAY);
  request.add_weekdays(v1::WEEKDAY_THURSDAY);
  request.set_level("expert");
  const auto refused = coach_.Call<v1::AssignProgramResponse>(request);
  EXPECT_EQ(ReasonOf(refused.status), "INVALID_REQUEST");
  EXPECT_THAT(refused.status.error_message(), HasSubstr("must be one of beginner, intermediate, advanced"));
  request.set_level("intermediate");
  ASSERT_TRUE(coach_.Call<v1::AssignProgramResponse>(request).ok());
  request.set_program("nordic-10w");
  request.add_weekdays(v1::WEEKDAY_SATURDAY);
  EXPECT_THAT(coach_.Call<v1::AssignProgramResponse>(request).status.error_message(),
              HasSubstr("nordic-10w has no levels"));
  v1::ListPlannedSessionsRequest list;
  list.set_athlete_id(athlete_.athlete_id());
  list.set_start_date("2026-02-09");
  list.set_end_date("2026-02-09");
  const auto planned = coach_.Call<v1::ListPlannedSessionsResponse>(list);
  ASSERT_THAT(planned.response.sessions(), SizeIs(1));
  EXPECT_EQ(planned.response.sessions(0).exercises(0).sets(0).reps_low(), 7) << "as the manual has it";
}

TEST_F(CatalogTest, UnknownNamesAreNotFound) {
  v1::GetConditionRequest condition;
  condition.set_condition("flu");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::GetConditionResponse>(condition).status), "NOT_FOUND");
  v1::GetProtocolRequest protocol;
  protocol.set_organization_id(coach_.organization_id());
  protocol.set_protocol("flu");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::GetProtocolResponse>(protocol).status), "NOT_FOUND");
  v1::ListProgramSessionsRequest program;
  program.set_organization_id(coach_.organization_id());
  program.set_program("flu");
  EXPECT_EQ(ReasonOf(coach_.Call<v1::ListProgramSessionsResponse>(program).status), "NOT_FOUND");
}

TEST_F(CatalogTest, AProtocolComesWithItsPainPolicyAndItsRedFlags) {
  v1::GetProtocolRequest request;
  request.set_organization_id(coach_.organization_id());
  request.set_protocol("askling-L");
  const auto answer = coach_.Call<v1::GetProtocolResponse>(request);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.response.protocol().slug(), "askling-l");
  EXPECT_EQ(answer.response.pain_policy().slug(), answer.response.protocol().pain_policy());
  EXPECT_EQ(answer.response.red_flags().slug(), "hamstring-red-flags");
  EXPECT_THAT(answer.response.red_flags().flags(), Not(SizeIs(0)));
}

TEST_F(CatalogTest, EachListedItemCanBeRead) {
  const auto conditions = coach_.Call<v1::ListConditionsResponse>(v1::ListConditionsRequest()).response;
  EXPECT_THAT(conditions.conditions(), Not(SizeIs(0)));
  for (const v1::Condition& listed : conditions.conditions()) {
    v1::GetConditionRequest request;
    request.set_condition(listed.slug());
    EXPECT_EQ(coach_.Call<v1::GetConditionResponse>(request).response.condition().title(), listed.title());
  }
  v1::ListProtocolsRequest list;
  list.set_organization_id(coach_.organization_id());
  const auto protocols = coach_.Call<v1::ListProtocolsResponse>(list).response;
  EXPECT_THAT(protocols.protocols(), Not(SizeIs(0)));
  for (const v1::Protocol& listed : protocols.protocols()) {
    v1::GetProtocolRequest request;
    request.set_organization_id(coach_.organization_id());
    request.set_protocol(listed.slug());
    EXPECT_EQ(coach_.Call<v1::GetProtocolResponse>(request).response.protocol().title(), listed.title());
  }
}

TEST_F(CatalogTest, AProgramIsListedSessionBySessionWithoutMaintenance) {
  v1::ListProgramSessionsRequest request;
  request.set_organization_id(coach_.organization_id());
  request.set_program("nordic-10w");
  const auto answer = coach_.Call<v1::ListProgramSessionsResponse>(request);
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
  ASSERT_THAT(answer.response.sessions(), SizeIs(27));
  EXPECT_EQ(answer.response.sessions(26).week(), 10);
  EXPECT_EQ(answer.response.sessions(26).number_in_week(), 3);
  EXPECT_EQ(answer.response.sessions(26).ordinal(), 27);
  EXPECT_FALSE(answer.response.sessions(0).has_day());
  EXPECT_EQ(answer.response.sessions(0).exercises(0).sides(), v1::SIDES_BOTH) << "as the exercise has them";
  request.set_program("askling-flywheel-10w");
  EXPECT_EQ(coach_.Call<v1::ListProgramSessionsResponse>(request).response.sessions(0).day(), 0);
}

TEST_F(CatalogTest, ExercisesAreFilteredWhateverTheCase) {
  v1::ListExercisesRequest request;
  const std::size_t all = Exercises(request).size();
  request.set_muscle("HAMSTRINGS");
  request.set_contraction_bias(v1::CONTRACTION_BIAS_LENGTHENING);
  request.set_equipment("Padding");
  const std::vector<v1::Exercise> found = Exercises(request);
  EXPECT_GT(found.size(), 0u);
  EXPECT_LT(found.size(), all);
  for (const v1::Exercise& exercise : found) {
    EXPECT_EQ(exercise.contraction_bias(), v1::CONTRACTION_BIAS_LENGTHENING) << exercise.slug();
    EXPECT_THAT(exercise.muscles(), Contains(HasSubstr("hamstrings"))) << exercise.slug();
  }
  request.set_equipment("a spaceship");
  EXPECT_THAT(Exercises(request), SizeIs(0));
}

TEST_F(CatalogTest, ExercisesThatNeedNothingCanBeAskedFor) {
  v1::ListExercisesRequest request;
  request.set_equipment("None");
  std::vector<std::string> slugs;
  for (const v1::Exercise& exercise : Exercises(request)) {
    slugs.push_back(exercise.slug());
  }
  EXPECT_THAT(slugs, Contains("hop"));
  EXPECT_THAT(slugs, Not(Contains("slide-bridge")));
}

TEST_F(CatalogTest, ExercisesOfAConditionAreThoseOfItsProtocolsToo) {
  v1::ListExercisesRequest request;
  request.set_condition("Strain");
  std::vector<std::string> slugs;
  for (const v1::Exercise& exercise : Exercises(request)) {
    slugs.push_back(exercise.slug());
  }
  EXPECT_THAT(slugs, Contains("askling-extender"));
  EXPECT_THAT(slugs, Not(Contains("massage-stick")));
}

TEST_F(CatalogTest, AnUnknownContractionIsRefused) {
  v1::ListExercisesRequest request;
  request.set_contraction_bias(static_cast<v1::ContractionBias>(99));
  const auto answer = coach_.Call<v1::ListExercisesResponse>(request);
  EXPECT_EQ(ReasonOf(answer.status), "INVALID_REQUEST");
}

}  // namespace
}  // namespace prehab
