#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/injuries.pb.h"
#include "prehab/v1/invitations.pb.h"
#include "prehab/v1/logs.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "prehab/v1/progression_service.pb.h"
#include "tests/authorization/requests.h"
#include "tests/authorization/world.h"

namespace prehab {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using testing::AllOf;
using testing::Gt;
using testing::IsEmpty;

// Which rows of a table are the other club's. A new table needs its line.
const std::map<std::string, std::string>& RowsOfTables() {
  static const std::string kByOrganization = "organization_id = ?1";
  static const std::string kMembers = "(SELECT user_id FROM memberships WHERE organization_id = ?1)";
  static const std::map<std::string, std::string> kRows = {
      {"assignments", kByOrganization},
      {"athletes", kByOrganization},
      {"audit_entries", kByOrganization},
      {"auth_sessions", "user_id IN " + kMembers},
      {"catalog_items", kByOrganization},
      {"changes", kByOrganization},
      {"enrollments", kByOrganization},
      {"injuries", kByOrganization},
      {"invitations", kByOrganization},
      {"log_entries", kByOrganization},
      {"memberships", kByOrganization},
      {"organizations", kByOrganization},
      {"progression_decisions", kByOrganization},
      {"progression_records", kByOrganization},
      {"progression_reviews", kByOrganization},
      {"progressions", kByOrganization},
      {"red_flag_answers", kByOrganization},
      {"request_ids", "principal IN " + kMembers},
      {"stops", kByOrganization},
      {"team_athletes", kByOrganization},
      {"teams", kByOrganization},
      {"users", "user_id IN " + kMembers},
  };
  return kRows;
}

// Tables of the server itself.
const std::set<std::string> kServerTables = {"built_in_items", "migrations", "server_state"};

// Columns with words that all clubs share.
const std::set<std::string> kSharedWords = {
    "assignments.level",           "assignments.program",       "assignments.program_hash",
    "audit_entries.method",        "changes.kind",              "injuries.condition",
    "injuries.red_flag_set",       "progressions.pain_policy",  "progressions.protocol",
    "progressions.protocol_hash",  "progressions.review_needed", "progression_reviews.review_needed",
    "red_flag_answers.red_flag",
    "request_ids.method",          "stops.red_flag",            "stops.red_flag_set",
    "stops.rule"};

// Every text that is stored for a club, in whatever column of whatever table.
class Canaries {
 public:
  Canaries(const std::string& folder, const std::string& organization_id)
      : database_(folder + "/prehab.db", SQLite::OPEN_READONLY), organization_id_(organization_id) {
    SQLite::Statement tables(database_,
                             "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
    while (tables.executeStep()) {
      AddTable(tables.getColumn(0).getString());
    }
  }

  const std::set<std::string>& texts() const { return texts_; }
  // Text columns in which the club has nothing, so that nothing could leak.
  const std::vector<std::string>& empty_columns() const { return empty_columns_; }

 private:
  void AddTable(const std::string& table) {
    if (kServerTables.contains(table)) {
      return;
    }
    SQLite::Statement columns(database_, "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'");
    columns.bind(1, table);
    while (columns.executeStep()) {
      AddColumn(table, columns.getColumn(0).getString());
    }
  }

  void AddColumn(const std::string& table, const std::string& column) {
    if (kSharedWords.contains(table + "." + column)) {
      return;
    }
    SQLite::Statement values(database_, fmt::format("SELECT {} FROM {} WHERE {} <> '' AND {}", column, table,
                                                    column, RowsOfTables().at(table)));
    values.bind(1, organization_id_);
    bool any = false;
    while (values.executeStep()) {
      any = true;
      texts_.insert(values.getColumn(0).getString());
    }
    if (!any) {
      empty_columns_.push_back(table + "." + column);
    }
  }

  SQLite::Database database_;
  const std::string organization_id_;
  std::set<std::string> texts_;
  std::vector<std::string> empty_columns_;
};

// A program that the other club has written itself.
constexpr char kStrangeProgram[] = R"(slug: strange-program
version: 1
title: Strange rites of spring
summary: Known to strangers alone.
blocks:
  - first_week: 1
    sessions_per_week: 1
    exercises:
      - exercise: nordic-hamstring-curl
        sets:
          - {reps_low: 5, reps_high: 5}
source: The stranger's grandmother
evidence_level: expert
verified: false
)";

// What of it a message may show.
constexpr const char* kStrangeWords[] = {"Strange rites of spring", "Known to strangers alone.",
                                         "The stranger's grandmother"};

// A morning's check-in, and a report that was taken back after it had stopped
// the athlete.
void PlantReview(World& world) {
  const Client& coach = world.stranger();
  const Subjects& club = world.of_stranger();
  // It was 21:45 there.
  world.server().clock().Advance(absl::Hours(4));
  v1::LogCheckInRequest check_in;
  check_in.set_athlete_id(club.athlete_id);
  check_in.set_soreness(0);
  ASSERT_TRUE(coach.Call<v1::LogCheckInResponse>(check_in).ok());
  v1::RecordReportsRequest report;
  report.set_athlete_id(club.athlete_id);
  v1::Report& flag = *report.add_reports();
  flag.set_kind(v1::REPORT_KIND_RED_FLAG);
  flag.set_name("bone-pain");
  const auto reported = coach.Call<v1::RecordReportsResponse>(report);
  ASSERT_TRUE(reported.ok()) << reported.status.error_message();
  v1::TakeBackReportRequest take_back;
  take_back.set_athlete_id(club.athlete_id);
  take_back.set_record_id(reported.response.records(0).record_id());
  take_back.set_reason("a strange mistake");
  const auto taken_back = coach.Call<v1::TakeBackReportResponse>(take_back);
  ASSERT_TRUE(taken_back.ok()) << taken_back.status.error_message();
  v1::AcknowledgeReviewRequest acknowledge;
  acknowledge.set_athlete_id(club.athlete_id);
  acknowledge.set_etag(taken_back.response.progression().etag());
  acknowledge.set_reason("a strange look at it");
  const auto acknowledged = coach.Call<v1::AcknowledgeReviewResponse>(acknowledge);
  ASSERT_TRUE(acknowledged.ok()) << acknowledged.status.error_message();
}

// An injury with all it can have, stopped, lifted and closed, and one that
// comes back from it.
void PlantInjuries(World& world) {
  const Client& coach = world.stranger();
  const Subjects& club = world.of_stranger();
  const Client clinician = Accept(world.server(), Invite(coach, club.team_id, v1::ROLE_CLINICIAN),
                                  "strange-physio@strange.example", "Strange Physio");
  v1::OpenInjuryRequest open;
  open.set_athlete_id(club.athlete_id);
  open.set_condition("strain");
  open.set_side(v1::SIDE_RIGHT);
  open.set_onset_date("2018-02-03");
  open.set_grade_system("strange system");
  open.set_grade("strange grade");
  open.set_note("a strange swelling");
  const auto questions =
      coach.Call<v1::GetIntakeQuestionsResponse>(v1::GetIntakeQuestionsRequest()).response.red_flags();
  for (const v1::RedFlag& flag : questions.flags()) {
    v1::RedFlagAnswer& answer = *open.add_red_flag_answers();
    answer.set_key(flag.key());
    answer.set_yes(flag.key() == "bone-pain");
  }
  const auto opened = coach.Call<v1::OpenInjuryResponse>(open);
  ASSERT_TRUE(opened.ok());
  v1::LiftStopRequest lift;
  lift.set_athlete_id(club.athlete_id);
  lift.set_reason("a strange doctor looked");
  ASSERT_TRUE(clinician.Call<v1::LiftStopResponse>(lift).ok());
  v1::CloseInjuryRequest close;
  close.set_athlete_id(club.athlete_id);
  close.set_injury_id(opened.response.injury().injury_id());
  close.set_reason("strangely healed");
  close.set_full_participation_date("2018-05-06");
  close.set_etag(opened.response.injury().etag());
  ASSERT_TRUE(coach.Call<v1::CloseInjuryResponse>(close).ok());
  open.set_onset_date("2018-06-07");
  for (v1::RedFlagAnswer& answer : *open.mutable_red_flag_answers()) {
    answer.set_yes(false);
  }
  ASSERT_TRUE(coach.Call<v1::OpenInjuryResponse>(open).ok());
  v1::StartProgressionRequest start;
  start.set_athlete_id(club.athlete_id);
  start.set_protocol("jog-22d");
  const auto started = coach.Call<v1::StartProgressionResponse>(start);
  ASSERT_TRUE(started.ok()) << started.status.error_message();
  v1::HoldProgressionRequest hold;
  hold.set_athlete_id(club.athlete_id);
  hold.set_etag(started.response.progression().etag());
  hold.set_reason("a strange limp");
  hold.set_until_date("2018-07-08");
  ASSERT_TRUE(coach.Call<v1::HoldProgressionResponse>(hold).ok());
  PlantReview(world);
}

// Fills what the other club has with texts that stand nowhere else: people and
// teams have such names already.
void Plant(World& world) {
  const Client& coach = world.stranger();
  const Subjects& club = world.of_stranger();
  v1::CreateAthleteRequest athlete;
  athlete.set_team_id(club.team_id);
  athlete.set_handle("strange-junior");
  athlete.set_name("Strange Junior");
  athlete.set_email("junior@strange.example");
  athlete.set_birth_date("1987-03-09");
  ASSERT_TRUE(coach.Call<v1::CreateAthleteResponse>(athlete).ok());
  v1::AssignProgramRequest assign;
  assign.set_team_id(club.team_id);
  assign.set_program("nordic-10w");
  assign.set_start_date("2019-04-01");
  for (const v1::Weekday day : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_TUESDAY, v1::WEEKDAY_FRIDAY}) {
    assign.add_weekdays(day);
  }
  ASSERT_TRUE(coach.Call<v1::AssignProgramResponse>(assign).ok());
  assign.set_athlete_id(club.athlete_id);
  ASSERT_TRUE(coach.Call<v1::AssignProgramResponse>(assign).ok());
  v1::PublishCatalogItemRequest publish;
  publish.set_organization_id(club.organization_id);
  publish.set_kind(v1::CATALOG_KIND_PROGRAM);
  publish.set_text(kStrangeProgram);
  ASSERT_TRUE(coach.Call<v1::PublishCatalogItemResponse>(publish).ok());
  assign.set_program("strange-program");
  ASSERT_TRUE(coach.Call<v1::AssignProgramResponse>(assign).ok());
  v1::LogCheckInRequest check_in;
  check_in.set_athlete_id(club.athlete_id);
  check_in.set_date("2019-04-01");
  check_in.set_late(true);
  check_in.set_soreness(7);
  check_in.set_note("a strange pull behind the knee");
  check_in.mutable_training_session()->set_minutes(33);
  ASSERT_TRUE(coach.Call<v1::LogCheckInResponse>(check_in).ok());
  PlantInjuries(world);
  // Its code is used, so that the row has all it can have.
  const std::string code = Invite(coach, club.team_id, v1::ROLE_ATHLETE, club.athlete_id);
  Accept(world.server(), code, "strange-athlete@strange.example", "Strange Athlete");
}

class LeakTest : public testing::Test {
 protected:
  void SetUp() override {
    Plant(world_);
    v1::CreateInvitationRequest request;
    request.set_team_id(world_.of_stranger().team_id);
    request.set_role(v1::ROLE_COACH);
    const auto answer = world_.stranger().Call<v1::CreateInvitationResponse>(request);
    strange_invitation_id_ = answer.response.invitation().invitation_id();
    const Canaries canaries(world_.server().folder(), world_.of_stranger().organization_id);
    ASSERT_THAT(canaries.empty_columns(), IsEmpty());
    texts_ = canaries.texts();
    texts_.insert(std::begin(kStrangeWords), std::end(kStrangeWords));
    // What callers send themselves tells them nothing.
    for (const std::string& sent : {world_.of_stranger().athlete_id, world_.of_stranger().team_id,
                                    world_.of_stranger().organization_id, strange_invitation_id_}) {
      texts_.erase(sent);
    }
  }

  // The other club's texts in all that came back.
  std::vector<std::string> FoundIn(const RawAnswer& answer) const {
    std::string all = answer.bytes + "\n" + answer.status.error_message() + "\n" + answer.status.error_details();
    for (const auto& [name, value] : answer.trailers) {
      all += "\n" + name + value;
    }
    std::vector<std::string> found;
    for (const std::string& text : texts_) {
      if (all.find(text) != std::string::npos) {
        found.push_back(text);
      }
    }
    return found;
  }

  // Calls with every id of the request about oneself, and then with each of
  // them, by itself, about somebody else.
  void CallAbout(const MethodDescriptor& method, std::string_view role, std::string_view situation) {
    std::vector<std::string> ids = {"-"};
    for (const char* id : {"organization_id", "team_id", "athlete_id", "invitation_id"}) {
      if (method.input_type()->FindFieldByName(id) != nullptr) {
        ids.emplace_back(id);
      }
    }
    for (const std::string& foreign : ids) {
      const auto request = ValidRequest(world_, method);
      for (std::size_t i = 1; i < ids.size(); ++i) {
        Set(*request, ids[i], world_.SubjectsIn(role, "own"), "own");
      }
      Set(*request, foreign, world_.SubjectsIn(role, situation), situation);
      if (auto* invitation = dynamic_cast<v1::CreateInvitationRequest*>(request.get())) {
        invitation->set_role(v1::ROLE_ATHLETE);
      }
      EXPECT_THAT(FoundIn(CallerOf(world_, method, role, situation).CallRaw(method, *request)), IsEmpty())
          << ShortName(method) << " " << role << " " << situation << " " << foreign;
      ++calls_;
    }
  }

  void Set(Message& request, const std::string& id, const Subjects& subjects, std::string_view situation) {
    if (id != "invitation_id") {
      SetSubject(request, id, subjects);
    } else if (situation == "other_organization") {
      dynamic_cast<v1::RevokeInvitationRequest&>(request).set_invitation_id(strange_invitation_id_);
    }
  }

  World world_;
  std::string strange_invitation_id_;
  std::set<std::string> texts_;
  int calls_ = 0;
};

TEST_F(LeakTest, TheOtherClubItselfSeesWhatIsSearchedFor) {
  v1::ListLogEntriesRequest log;
  log.set_athlete_id(world_.of_stranger().athlete_id);
  log.set_start_date("2019-04-01");
  log.set_end_date("2019-04-01");
  EXPECT_THAT(FoundIn(world_.stranger().CallRaw(MethodOf(*log.descriptor()), log)),
              AllOf(testing::Contains("a strange pull behind the knee"), testing::Contains("Sam Stranger"),
                    testing::Contains("2019-04-01")));
  v1::GetTeamBoardRequest board;
  board.set_team_id(world_.of_stranger().team_id);
  EXPECT_THAT(FoundIn(world_.stranger().CallRaw(MethodOf(*board.descriptor()), board)),
              testing::Contains("Strange Junior"));
}

TEST_F(LeakTest, AClubsOwnProgramsAreSeenInTheClubAlone) {
  v1::ListProgramsRequest list;
  list.set_organization_id(world_.of_stranger().organization_id);
  EXPECT_THAT(FoundIn(world_.stranger().CallRaw(MethodOf(*list.descriptor()), list)),
              testing::Contains("Strange rites of spring"));
  const std::string home = world_.SubjectsIn("coach", "own").organization_id;
  const Client coach = world_.CallerIn("coach", "own");
  list.set_organization_id(home);
  EXPECT_THAT(FoundIn(coach.CallRaw(MethodOf(*list.descriptor()), list)), IsEmpty());
  v1::GetCatalogFileRequest file;
  file.set_organization_id(home);
  file.set_kind(v1::CATALOG_KIND_PROGRAM);
  file.set_slug("strange-program");
  EXPECT_EQ(ReasonOf(coach.Call<v1::GetCatalogFileResponse>(file).status), "NOT_FOUND");
  v1::AssignProgramRequest assign;
  assign.set_team_id(world_.SubjectsIn("coach", "own").team_id);
  assign.set_program("strange-program");
  assign.set_start_date("2019-04-01");
  assign.add_weekdays(v1::WEEKDAY_MONDAY);
  EXPECT_EQ(ReasonOf(coach.Call<v1::AssignProgramResponse>(assign).status), "NOT_FOUND");
}

TEST_F(LeakTest, NothingOfTheOtherClubReachesAnybodyOfThisOne) {
  for (const auto* service : ServicesOfApi()) {
    for (int i = 0; i < service->method_count(); ++i) {
      for (const std::string_view role : kRoles) {
        for (const std::string_view situation : kSituations) {
          CallAbout(*service->method(i), role, situation);
        }
      }
    }
  }
  EXPECT_THAT(texts_.size(), Gt(30U));
  std::cout << "calls: " << calls_ << "\ncanaries: " << texts_.size() << "\n";
}

}  // namespace
}  // namespace prehab

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
