#include "storage/progressions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/club_for_test.h"
#include "storage/injuries.h"

namespace prehab::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ProgressionsTest : public ClubTest {
 protected:
  ProgressionsTest() : team_(AddTeam("sprint")), kari_(AddAthlete(team_, "kari")), liv_(AddAthlete(team_, "liv")) {}

  static StoredRecord Of(v1::ProgressionEventKind kind, const std::string& note = "") {
    StoredRecord stored;
    stored.record.mutable_event()->set_kind(kind);
    stored.record.set_note(note);
    return stored;
  }

  StoredRecord Append(const ScopedAthlete& athlete, const StoredRecord& stored) {
    return Write([&](WriteTxn& txn) { return AppendRecord(txn, athlete.scope, stored); });
  }

  std::vector<std::string> Notes(const std::vector<v1::ProgressionEventKind>& kinds, const Page& page) {
    std::vector<std::string> notes;
    for (const StoredRecord& stored : Read([&](ReadTxn& txn) { return ListRecords(txn, kari_.scope, kinds, page); })) {
      notes.push_back(stored.record.note());
    }
    return notes;
  }

  // A progression of Kari's that begins with a record of its own.
  StoredProgression Begin() {
    return Write([this](WriteTxn& txn) {
      StoredInjury injury;
      injury.red_flag_set = "hamstring-red-flags";
      injury.red_flag_set_version = 1;
      injury.injury.set_condition("strain");
      injury.injury.set_side(v1::SIDE_LEFT);
      injury.injury.set_onset_date("2026-11-20");
      StoredProgression progression;
      progression.injury_id = InsertInjury(txn, kari_.scope, injury).injury.injury_id();
      progression.progression_id = txn.NewId("prg");
      progression.protocol = "walkrun-7";
      progression.protocol_version = 1;
      progression.protocol_hash = "hash";
      progression.pain_policy = "readiness-2";
      progression.start_sequence =
          AppendRecord(txn, kari_.scope, Of(v1::PROGRESSION_EVENT_KIND_DAY)).sequence;
      InsertProgression(txn, kari_.scope, progression);
      return *NewestProgression(txn, kari_.scope);
    });
  }

  std::string team_;
  ScopedAthlete kari_;
  ScopedAthlete liv_;
};

TEST_F(ProgressionsTest, RecordsStandInTheOrderOfRecordAndAreTheAthletesOwn) {
  const StoredRecord first = Append(kari_, Of(v1::PROGRESSION_EVENT_KIND_MORNING, "one"));
  Append(liv_, Of(v1::PROGRESSION_EVENT_KIND_MORNING, "hers"));
  const StoredRecord second = Append(kari_, Of(v1::PROGRESSION_EVENT_KIND_SESSION, "two"));
  EXPECT_LT(first.sequence, second.sequence);
  EXPECT_EQ(first.record.event().event_id(), first.record.record_id());
  const auto all = Read([this](ReadTxn& txn) { return AllRecords(txn, kari_.scope); });
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].record.note(), "one");
  EXPECT_EQ(all[1].record.author_name(), "Name of usr_ada");
  EXPECT_EQ(all[1].author_user_id, "usr_ada");
  EXPECT_FALSE(
      Read([&](ReadTxn& txn) { return FindRecord(txn, liv_.scope, first.record.record_id()); }).has_value());
}

TEST_F(ProgressionsTest, ListsNewestFirstByKindAndPage) {
  for (const char* note : {"one", "two", "three"}) {
    Append(kari_, Of(v1::PROGRESSION_EVENT_KIND_MORNING, note));
  }
  const StoredRecord session = Append(kari_, Of(v1::PROGRESSION_EVENT_KIND_SESSION, "run"));
  EXPECT_THAT(Notes({}, {"", 10}), ElementsAre("run", "three", "two", "one"));
  EXPECT_THAT(Notes({v1::PROGRESSION_EVENT_KIND_MORNING}, {"", 2}), ElementsAre("three", "two"));
  EXPECT_THAT(Notes({}, {std::to_string(session.sequence), 1}), ElementsAre("three"));
  EXPECT_THAT(Notes({}, {"no number", 10}), IsEmpty());
}

TEST_F(ProgressionsTest, NothingIsTakenBackTwice) {
  const StoredRecord report = Append(kari_, Of(v1::PROGRESSION_EVENT_KIND_MORNING));
  StoredRecord take_back = Of(v1::PROGRESSION_EVENT_KIND_DAY);
  take_back.record.set_takes_back_record_id(report.record.record_id());
  Append(kari_, take_back);
  const auto found = Read([&](ReadTxn& txn) { return FindRecord(txn, kari_.scope, report.record.record_id()); });
  EXPECT_TRUE(found->record.taken_back());
  EXPECT_FALSE(database_->writer()
                   .Run([&](WriteTxn& txn) {
                     AppendRecord(txn, kari_.scope, take_back);
                     return absl::OkStatus();
                   })
                   .ok());
  take_back.record.set_takes_back_record_id("rec_nobody");
  EXPECT_FALSE(database_->writer()
                   .Run([&](WriteTxn& txn) {
                     AppendRecord(txn, kari_.scope, take_back);
                     return absl::OkStatus();
                   })
                   .ok());
}

TEST_F(ProgressionsTest, ARecordIsFoundByItsLogEntry) {
  StoredRecord morning = Of(v1::PROGRESSION_EVENT_KIND_MORNING, "from the check-in");
  morning.entry_id = "log_1";
  Append(kari_, morning);
  const auto found = Read([this](ReadTxn& txn) { return FindRecordOfEntry(txn, kari_.scope, "log_1"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->record.note(), "from the check-in");
  EXPECT_FALSE(Read([this](ReadTxn& txn) { return FindRecordOfEntry(txn, liv_.scope, "log_1"); }).has_value());
}

TEST_F(ProgressionsTest, EachUpdateIsARevision) {
  StoredProgression progression = Begin();
  EXPECT_EQ(progression.revision, 1);
  EXPECT_EQ(progression.started_by_name, "Name of usr_ada");
  progression.status = v1::PROGRESSION_STATUS_HELD;
  progression.state.set_started(true);
  progression.review_needed = "look";
  Write([&](WriteTxn& txn) {
    UpdateProgression(txn, kari_.scope, progression);
    return 0;
  });
  const auto updated = *Read([this](ReadTxn& txn) { return NewestProgression(txn, kari_.scope); });
  EXPECT_EQ(updated.revision, 2);
  EXPECT_EQ(updated.status, v1::PROGRESSION_STATUS_HELD);
  EXPECT_TRUE(updated.state.started());
  EXPECT_EQ(updated.review_needed, "look");
  EXPECT_FALSE(Read([this](ReadTxn& txn) { return NewestProgression(txn, liv_.scope); }).has_value());
}

TEST_F(ProgressionsTest, DecisionsAreKeptWithTheirRecord) {
  const StoredProgression progression = Begin();
  const StoredRecord session = Append(kari_, Of(v1::PROGRESSION_EVENT_KIND_SESSION));
  v1::ProgressionDecision run;
  run.set_track("run");
  run.set_decision(v1::PROGRESSION_DECISION_KIND_HOLD);
  v1::ProgressionDecision gym = run;
  gym.set_track("gym");
  Write([&](WriteTxn& txn) {
    AppendDecisions(txn, kari_.scope, progression.progression_id, session.sequence, {run, gym});
    return 0;
  });
  const auto decided =
      Read([&](ReadTxn& txn) { return ListDecisions(txn, kari_.scope, progression.progression_id); });
  ASSERT_THAT(decided, SizeIs(2));
  EXPECT_EQ(decided[0].track(), "run");
  EXPECT_EQ(decided[1].track(), "gym");
  const auto listed = Read([this](ReadTxn& txn) { return ListRecords(txn, kari_.scope, {}, {"", 1}); });
  ASSERT_THAT(listed[0].record.decisions(), SizeIs(2));
  EXPECT_EQ(listed[0].record.decisions(1).track(), "gym");
}

TEST_F(ProgressionsTest, AReviewIsClearedAndKept) {
  StoredProgression progression = Begin();
  progression.review_needed = "a record came late";
  Write([&](WriteTxn& txn) {
    UpdateProgression(txn, kari_.scope, progression);
    return 0;
  });
  Write([this](WriteTxn& txn) {
    AcknowledgeReview(txn, kari_.scope, *NewestProgression(txn, kari_.scope), "it was the shoe");
    return 0;
  });
  const auto reviewed = *Read([this](ReadTxn& txn) { return NewestProgression(txn, kari_.scope); });
  EXPECT_EQ(reviewed.review_needed, "");
  EXPECT_EQ(reviewed.revision, 3);
  EXPECT_GT(reviewed.reviewed_sequence, reviewed.start_sequence);
  const auto reviews =
      Read([&](ReadTxn& txn) { return ListReviews(txn, kari_.scope, progression.progression_id); });
  ASSERT_THAT(reviews, SizeIs(1));
  EXPECT_EQ(reviews[0].review_needed(), "a record came late");
  EXPECT_EQ(reviews[0].reason(), "it was the shoe");
  EXPECT_EQ(reviews[0].acknowledged_by_name(), "Name of usr_ada");
}

}  // namespace
}  // namespace prehab::storage
