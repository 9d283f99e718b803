#include <absl/strings/str_split.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_cli/output/width.h"
#include "client_cli/testing/club.h"
#include "client_cli/testing/parse_test.h"
#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class LibraryTest : public testing::Test {
 protected:
  // What is shown to people fits 80 columns.
  std::string Shown(const std::vector<std::string>& arguments) {
    const Person::Result result = club_.SignedInCoach().Run(arguments);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    const std::vector<std::string> lines = absl::StrSplit(result.out, '\n');
    for (const std::string& line : lines) {
      EXPECT_LE(DisplayWidth(line), 80) << line;
    }
    return result.out;
  }

  Club club_;
};

TEST_F(LibraryTest, UnknownContractionIsRefusedWithItsFlag) {
  const Person::Result result = club_.SignedInCoach().Run({"exercise", "list", "--bias", "sideways"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("--bias must be lengthening"));
}

TEST_F(LibraryTest, ExerciseFiltersAreSent) {
  club_.server.Always("CatalogService/ListExercises", v1::ListExercisesResponse());
  Shown(
      {"exercise", "list", "--muscle", "calf", "--bias", "Mixed", "--equipment", "band", "--condition", "strain"});
  const auto request = club_.server.LastRequest<v1::ListExercisesRequest>("CatalogService/ListExercises");
  EXPECT_EQ(request.muscle(), "calf");
  EXPECT_EQ(request.contraction_bias(), v1::CONTRACTION_BIAS_MIXED);
  EXPECT_EQ(request.equipment(), "band");
  EXPECT_EQ(request.condition(), "strain");
}

TEST_F(LibraryTest, ConditionAlwaysShowsItsDisclaimer) {
  club_.server.Always("CatalogService/GetCondition",
                      Parse<v1::GetConditionResponse>(
                          "condition { slug: 'strain' title: 'Strain' summary: 'A torn fibre.' verified: true"
                          " symptoms { text: 'Sudden pain.' source: 'A review' } source: 'A review'"
                          " evidence_level: EVIDENCE_LEVEL_COHORT disclaimer: 'This is no diagnosis.' }"));
  const std::string out = Shown({"condition", "show", "strain"});
  EXPECT_THAT(out, HasSubstr("Sudden pain. (A review)"));
  EXPECT_THAT(out, HasSubstr("This is no diagnosis."));
  EXPECT_THAT(out, Not(HasSubstr("not verified")));
}

TEST_F(LibraryTest, ProtocolShowsStagesPainAndQuestions) {
  club_.server.Always(
      "CatalogService/GetProtocol",
      Parse<v1::GetProtocolResponse>(
          "protocol { slug: 'back' version: 2 title: 'Back' summary: 'Run again.' incomplete: 'distances'"
          " tracks { key: 'run' title: 'Running' stages { key: 'jog' title: 'Jog' min_days: 2 max_days: 14"
          "   doses { dose { exercise: 'jog' sets { reps_low: 1 reps_high: 1 duration_seconds: 60 } }"
          "           schedule { every_nth_day: 2 } } rounds { low: 5 high: 8 }"
          "   advance { all_of { criteria { sessions { count: 2 clean: true } source: 'A trial' } } }"
          "   regress { when { pain { timing: PAIN_TIMING_DURING above: 4 } } steps: 1 lock_hours: 24 } } } }"
          "pain_policy { slug: 'four' title: 'Up to 4' during_at_most: 4 sharp_stops: true }"
          "red_flags { slug: 'flags' title: 'Red flags' flags { question: 'Is the leg numb?'"
          "            urgency: URGENCY_SAME_DAY advice: 'Be seen today.' why: 'Nerves.' source: 'A guide' } }"));
  const std::string out = Shown({"protocol", "show", "back"});
  for (const char* part :
       {"Not known  distances", "- jog 1 × 1 min, every 2 days", "Rounds: 5-8 times in turn",
        "Time here: at least 2 days, stalled after 14 days", "Next stage, when:", "2 clean sessions (A trial)",
        "Instead 1 stage back, 24 h of rest, when:", "pain during above 4 of 10",
        "during a session at most 4 of 10; sharp", "- Is the leg numb?", "How soon: same day. Be seen today.",
        "Nerves. (A guide; not verified at the source)", "Jog (jog), not verified at the source"}) {
    EXPECT_THAT(out, HasSubstr(part));
  }
}

TEST_F(LibraryTest, ListsAreForScriptsToo) {
  club_.server.Always("CatalogService/ListProtocols",
                      Parse<v1::ListProtocolsResponse>("protocols { slug: 'back' title: 'Back' version: 2"
                                                       " evidence_level: EVIDENCE_LEVEL_EXPERT"
                                                       " owner: CATALOG_OWNER_ORGANIZATION"
                                                       " tracks { stages { incomplete: 'doses' } } }"));
  club_.server.Always("CatalogService/ListConditions",
                      Parse<v1::ListConditionsResponse>("conditions { slug: 'strain' title: 'Strain' }"));
  EXPECT_THAT(Shown({"protocol", "list", "-o", "json"}), HasSubstr("\"slug\": \"back\""));
  EXPECT_THAT(Shown({"protocol", "list", "-o", "csv"}), HasSubstr("back,Back,,,own,expert,no,no,2")) << "a stage has gaps";
  EXPECT_THAT(Shown({"condition", "list", "-o", "csv"}), HasSubstr("slug,title,aliases"));
  EXPECT_THAT(Shown({"condition", "list"}), HasSubstr("strain"));
}

TEST_F(LibraryTest, ProgramSessionsAreARowForEachSet) {
  club_.server.Always(
      "CatalogService/ListProgramSessions",
      Parse<v1::ListProgramSessionsResponse>(
          "program: 'p' sessions { week: 1 number_in_week: 2 ordinal: 2"
          " exercises { exercise: 'bridge' sides: SIDES_EACH"
          "   sets { reps_low: 6 reps_high: 8 load { kind: LOAD_KIND_REPETITION_MAXIMUM value: 10 } }"
          "   sets { reps_low: 1 reps_high: 1 hold_seconds: 30 } } }"));
  EXPECT_EQ(Shown({"program", "show", "p", "--sessions", "-o", "csv"}),
            "week,session,exercise,set,reps_low,reps_high,hold_seconds,side,load\n"
            "1,2,bridge,1,6,8,,each,10RM\n"
            "1,2,bridge,2,1,1,30,each,\n");
}

TEST_F(LibraryTest, ProgramSessionsSayWhatToBeCarefulWith) {
  club_.server.Always("CatalogService/ListProgramSessions",
                      Parse<v1::ListProgramSessionsResponse>("program: 'p' incomplete: 'weeks'"));
  const Person::Result result = club_.SignedInCoach().Run({"program", "show", "p", "--sessions"});
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("p has no sessions before its maintenance without end."));
  EXPECT_THAT(result.err, HasSubstr("Careful with p: incomplete, not verified. See: prehab program show p"));
}

TEST_F(LibraryTest, AssigningAProgramWithoutEndSaysSo) {
  club_.server.Always("AssignmentService/AssignProgram",
                      Parse<v1::AssignProgramResponse>("assignment_id: 'asg_1' program: 'p' program_version: 1"
                                                       " enrollments { athlete_handle: 'maya' }"));
  const std::string out =
      Shown({"program", "assign", "p", "--athlete", "ath_maya", "--start", "2026-11-23", "--level", "hard"});
  EXPECT_THAT(out, HasSubstr("1 athlete × sessions without end, until the assignment is ended"));
  EXPECT_THAT(out, Not(HasSubstr("0 sessions")));
  EXPECT_EQ(club_.server.LastRequest<v1::AssignProgramRequest>("AssignmentService/AssignProgram").level(), "hard");
}

}  // namespace
}  // namespace prehab::cli
