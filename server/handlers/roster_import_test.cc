#include <gmock/gmock.h>

#include "server/handlers/athletes.h"
#include "server/handlers/handler_for_test.h"
#include "storage/assignments.h"

namespace prehab::handlers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kHeader[] = "handle,name,email,birth_date,zone\n";

class RosterImportTest : public HandlerTest {
 protected:
  absl::StatusOr<v1::ImportAthletesResponse> Import(const std::string& rows, bool validate_only = false) {
    v1::ImportAthletesRequest request;
    request.set_csv(kHeader + rows);
    request.set_validate_only(validate_only);
    const Call call = CallIn(OfTeam(team_id_));
    return Write([&](storage::WriteTxn& txn) { return ImportAthletes(call, txn, request); });
  }

  // "row outcome", then what is wrong.
  std::vector<std::string> Results(const std::string& rows) {
    std::vector<std::string> texts;
    const auto response = Import(rows);
    EXPECT_TRUE(response.ok()) << response.status();
    for (const v1::ImportResult& result : response->results()) {
      std::string text = std::to_string(result.row()) + " " + v1::ImportOutcome_Name(result.outcome()).substr(15);
      for (const v1::ImportError& error : result.errors()) {
        text += " | " + error.field() + ": " + error.description();
      }
      texts.push_back(text);
    }
    return texts;
  }

  std::vector<std::string> Roster() {
    std::vector<std::string> roster;
    for (const auto& item :
         Read([this](storage::ReadTxn& txn) { return storage::ListAthletes(txn, OfTeam(team_id_), {}, {}); })) {
      roster.push_back(item.athlete.handle() + " " + item.athlete.time_zone());
    }
    return roster;
  }

  const std::string team_id_ = AddTeam("sprint");
};

TEST_F(RosterImportTest, ABadRowKeepsAllOut) {
  EXPECT_THAT(Results("kari,Kari,,,\nnora,,,,\n"),
              ElementsAre("2 CREATED", testing::StartsWith("3 REJECTED | name:")));
  EXPECT_THAT(Roster(), IsEmpty());
}

TEST_F(RosterImportTest, AFileThatIsNoRosterIsRefused) {
  const auto refused = Import("kari,Kari,\"open\n");
  EXPECT_EQ(ReasonOf(refused.status()), "INVALID_REQUEST");
}

TEST_F(RosterImportTest, NewAthletesGetTheTeamsZoneUnlessTheyBringOne) {
  EXPECT_THAT(Results("kari,Kari,,,\nnora,Nora,,,America/New_York\n"), ElementsAre("2 CREATED", "3 CREATED"));
  EXPECT_THAT(Roster(), ElementsAre("kari Europe/Oslo", "nora America/New_York"));
}

TEST_F(RosterImportTest, OnlyLookingSavesNothing) {
  const auto response = Import("kari,Kari,,,\n", true);
  EXPECT_FALSE(response->saved());
  EXPECT_EQ(response->results(0).outcome(), v1::IMPORT_OUTCOME_CREATED);
  EXPECT_THAT(Roster(), IsEmpty());
}

TEST_F(RosterImportTest, TheSameFileAgainMatchesAndChangesNothing) {
  const std::string rows = "kari,Kari,kari@club.example,1999-04-05,\n";
  ASSERT_TRUE(Import(rows)->saved());
  EXPECT_THAT(Results(rows), ElementsAre("2 MATCHED"));
  EXPECT_THAT(Roster(), ElementsAre("kari Europe/Oslo"));
}

TEST_F(RosterImportTest, AnEmptyCellAgreesAndAnotherValueDoesNot) {
  ASSERT_TRUE(Import("kari,Kari,kari@club.example,1999-04-05,\n")->saved());
  EXPECT_THAT(Results("kari,Kari,,,\n"), ElementsAre("2 MATCHED"));
  EXPECT_THAT(Results("kari,Kari N,k@club.example,1999-04-06,UTC\n"),
              ElementsAre("2 REJECTED | name: differs from what is stored for kari (Kari)"
                          " | email: differs from what is stored for kari (kari@club.example)"
                          " | birth_date: differs from what is stored for kari (1999-04-05)"
                          " | zone: differs from what is stored for kari (Europe/Oslo)"));
}

TEST_F(RosterImportTest, AHandleOfAnotherTeamIsTakenAndSaysNoMore) {
  AddAthlete(AddTeam("trail"), "olav");
  EXPECT_THAT(Results("olav,Somebody else,,,\n"),
              ElementsAre("2 REJECTED | handle: is taken in this club; choose another"));
}

TEST_F(RosterImportTest, NobodyIsBornTomorrow) {
  EXPECT_THAT(Results("kari,Kari,,2026-11-24,\n"),
              ElementsAre("2 REJECTED | birth_date: must not be in the future"));
  EXPECT_THAT(Results("kari,Kari,,2026-11-23,\n"), ElementsAre("2 CREATED"));
}

TEST_F(RosterImportTest, WhoComesLaterBeginsWithWeekOneToday) {
  const absl::CivilDay today(2026, 11, 23);
  for (const absl::CivilDay start : {today - 21, today + 7}) {
    Write([&](storage::WriteTxn& txn) {
      storage::InsertAssignment(txn, OfTeam(team_id_),
                                {"", "nordic-10w", 1, "hash", start, {absl::Weekday::monday}});
    });
  }
  ASSERT_TRUE(Import("kari,Kari,,,\n")->saved());
  std::vector<absl::CivilDay> starts;
  Read([&](storage::ReadTxn& txn) {
    const auto athletes = storage::ListAthletes(txn, OfTeam(team_id_), {}, {});
    for (const auto& enrollment : storage::ListEnrollments(txn, athletes.at(0).scope)) {
      starts.push_back(enrollment.start_date);
    }
  });
  EXPECT_THAT(starts, ElementsAre(today, today + 7));
}

}  // namespace
}  // namespace prehab::handlers
