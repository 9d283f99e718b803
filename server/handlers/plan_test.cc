#include "server/handlers/plan.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>
#include <random>

#include "base/date.h"
#include "rules/days.h"
#include "server/handlers/assignments.h"
#include "server/handlers/handler_for_test.h"
#include "server/handlers/monitoring.h"
#include "storage/logs.h"
#include "storage/what_counts.h"

namespace prehab::handlers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const absl::CivilDay kMonday(2026, 11, 23);

class PlanTest : public HandlerTest {
 protected:
  // nordic-10w from a day on, on Mondays, Wednesdays and Fridays.
  storage::Enrollment Nordic(absl::CivilDay start) const {
    const v1::Program& program = *catalog_.FindProgram("nordic-10w");
    storage::Enrollment enrollment;
    enrollment.enrollment_id = "enr_1";
    enrollment.start_date = start;
    enrollment.assignment = {"asg_1",
                             "nordic-10w",
                             program.version(),
                             program.content_hash(),
                             start,
                             {absl::Weekday::monday, absl::Weekday::wednesday, absl::Weekday::friday}};
    return enrollment;
  }

  std::vector<std::string> Keys(const std::vector<storage::Enrollment>& enrollments, absl::CivilDay first,
                                absl::CivilDay last) {
    const storage::Scope club = OfClub();
    return Read([&](storage::ReadTxn& txn) {
      Library library(catalog_, txn, club);
      std::vector<std::string> keys;
      for (const v1::PlannedSession& session : Plan(library, {enrollments, {}, kMonday}, first, last, PlanDetail::kExercises)) {
        keys.push_back(session.date() + " " + session.session_key());
      }
      return keys;
    });
  }

  void Store(const storage::ScopedAthlete& athlete, const storage::Assignment& assignment) {
    Write([&](storage::WriteTxn& txn) {
      storage::InsertEnrollment(txn, athlete.scope, storage::InsertAssignment(txn, athlete.scope, assignment),
                                assignment.start_date);
    });
  }
};

TEST_F(PlanTest, NoEnrollmentsMeanNoSessions) {
  EXPECT_THAT(Keys({}, kMonday, kMonday + 30), IsEmpty());
  EXPECT_EQ(EarliestStart({}), std::nullopt);
}

TEST_F(PlanTest, AProgramVersionThatIsMissingShowsNothing) {
  storage::Enrollment newer = Nordic(kMonday);
  newer.assignment.program_version = 99;
  storage::Enrollment gone = Nordic(kMonday);
  gone.assignment.program = "nordic-1w";
  storage::Enrollment edited = Nordic(kMonday);
  edited.assignment.program_hash = std::string(64, '0');
  EXPECT_THAT(Keys({newer, gone, edited}, kMonday, kMonday + 30), IsEmpty());
  EXPECT_THAT(Keys({newer, Nordic(kMonday), edited}, kMonday, kMonday), ElementsAre("2026-11-23 enr_1/1"));
}

TEST_F(PlanTest, AMissingProgramVersionDoesNotBreakWhatShowsThePlan) {
  const storage::ScopedAthlete athlete = AddAthlete(AddTeam("sprint"), "kari");
  storage::Assignment assignment = Nordic(kMonday).assignment;
  assignment.program_version = 99;
  Store(athlete, assignment);
  const Call call = CallIn(athlete.scope);
  Read([&](storage::ReadTxn& txn) {
    const auto today = GetAthleteToday(call, txn, {});
    ASSERT_TRUE(today.ok());
    EXPECT_EQ(today->sessions_size(), 0);
    EXPECT_FALSE(today->has_next_session());
    EXPECT_EQ(today->days_size(), 14);
    const auto planned = ListPlannedSessions(call, txn, {});
    ASSERT_TRUE(planned.ok());
    EXPECT_EQ(planned->sessions_size(), 0);
  });
}

TEST_F(PlanTest, TheEnrollmentsStartCountsAndNotTheAssignments) {
  storage::Enrollment late = Nordic(kMonday);
  late.start_date = kMonday + 14;
  // Week 1 has one session, week 2 two.
  EXPECT_THAT(Keys({late}, kMonday, kMonday + 27),
              ElementsAre("2026-12-07 enr_1/1", "2026-12-14 enr_1/2", "2026-12-16 enr_1/3"));
}

TEST_F(PlanTest, TwoProgramsAreOnePlanByDate) {
  storage::Enrollment second = Nordic(kMonday + 7);
  second.enrollment_id = "enr_2";
  EXPECT_THAT(Keys({second, Nordic(kMonday)}, kMonday, kMonday + 9),
              ElementsAre("2026-11-23 enr_1/1", "2026-11-30 enr_2/1", "2026-11-30 enr_1/2", "2026-12-02 enr_1/3"));
  EXPECT_EQ(EarliestStart({second, Nordic(kMonday)}), kMonday);
}

TEST_F(PlanTest, ADiaryMarksWhatWasDone) {
  const storage::ScopedAthlete athlete = AddAthlete(AddTeam("sprint"), "kari");
  Store(athlete, Nordic(kMonday).assignment);
  const auto diary = [&] {
    return Read([&](storage::ReadTxn& txn) {
      Library library(catalog_, txn, athlete.scope);
      return ReadDiary(txn, athlete.scope, library, kMonday, kMonday, kMonday + 7, PlanDetail::kExercises);
    });
  };
  ASSERT_EQ(diary().planned.size(), 2u);
  EXPECT_FALSE(diary().planned[0].done());
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_TRAINING_SESSION);
  entry.set_date(FormatDate(kMonday));
  entry.set_session_key(diary().planned[0].session_key());
  Write([&](storage::WriteTxn& txn) { storage::AppendEntries(txn, athlete.scope, {entry}); });
  EXPECT_TRUE(diary().planned[0].done());
  EXPECT_FALSE(diary().planned[1].done());
}

// The day is Monday 23 November; the plan follows the log of that week.
TEST_F(PlanTest, TheDiaryFollowsTheLog) {
  const storage::ScopedAthlete athlete = AddAthlete(AddTeam("sprint"), "kari");
  Store(athlete, Nordic(kMonday).assignment);
  v1::LogEntry entry;
  entry.set_kind(v1::LOG_ENTRY_KIND_CHECK_IN);
  entry.set_date(FormatDate(kMonday + 1));
  entry.set_soreness(7);
  Write([&](storage::WriteTxn& txn) { storage::AppendEntries(txn, athlete.scope, {entry}); });
  const auto next = [&] {
    return Read([&](storage::ReadTxn& txn) {
      Library library(catalog_, txn, athlete.scope);
      const Diary diary =
          ReadDiary(txn, athlete.scope, library, kMonday + 2, kMonday + 2, kMonday + 30, PlanDetail::kExercises);
      const Outlook outlook = LookAhead(library, diary.basis, kMonday, kMonday + 2);
      EXPECT_EQ(outlook.change.value_or(v1::PlanChange()).reason(), diary.planned.at(0).change().reason());
      return diary.planned.at(0);
    });
  };
  EXPECT_EQ(next().date(), "2026-11-30");
  EXPECT_EQ(next().week(), 1);
  EXPECT_EQ(next().ordinal(), 2);
  EXPECT_EQ(next().change().reason(), "week 1 is repeated: soreness 7/10 on Tue 24 Nov");
  EXPECT_EQ(next().change().entry_ids_size(), 1);
  // A better check-in later on that day is the day's.
  entry.set_soreness(6);
  Write([&](storage::WriteTxn& txn) { storage::AppendEntries(txn, athlete.scope, {entry}); });
  EXPECT_EQ(next().week(), 2);
  EXPECT_FALSE(next().has_change());
}

// The next session of all is the other program's.
TEST_F(PlanTest, AChangeOfAnyProgramIsTold) {
  storage::Enrollment later = Nordic(kMonday + 3);
  later.enrollment_id = "enr_2";
  const PlanBasis basis{
      {Nordic(kMonday), later}, {{.date = kMonday, .is_check_in = true, .soreness = 8}}, kMonday};
  const storage::Scope club = OfClub();
  Read([&](storage::ReadTxn& txn) {
    Library library(catalog_, txn, club);
    EXPECT_EQ(Plan(library, basis, kMonday + 1, kMonday + 7, PlanDetail::kSessions).at(0).session_key(),
              "enr_2/1");
    const Outlook outlook = LookAhead(library, basis, kMonday, kMonday);
    ASSERT_EQ(outlook.planned.size(), 1u);
    EXPECT_EQ(outlook.planned[0].session_key(), "enr_1/1");
    EXPECT_EQ(outlook.change.value_or(v1::PlanChange()).reason(),
              "week 1 is repeated: soreness 8/10 on Mon 23 Nov");
  });
}

// Of a log in the order of record; each entry by itself as WhatCounts has it.
std::vector<BriefEntry> ThoseThatCount(const std::vector<BriefEntry>& entries) {
  std::map<absl::CivilDay, storage::WhatCounts> of_dates;
  std::vector<BriefEntry> counting;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (of_dates[entry->date].Counts(*entry)) {
      counting.insert(counting.begin(), *entry);
    }
  }
  return counting;
}

// What is shown of a log: days, and sessions with what was done of them.
std::string Shown(Library& library, const storage::Enrollment& enrollment, std::vector<BriefEntry> history) {
  const PlanBasis basis{{enrollment}, std::move(history), kMonday};
  std::vector<v1::PlannedSession> planned =
      Plan(library, basis, enrollment.start_date, kMonday + 14, PlanDetail::kSessions);
  rules::MarkDone(planned, basis.history);
  std::string shown;
  for (const v1::PlannedSession& session : planned) {
    shown += session.ShortDebugString() + "\n";
  }
  for (const v1::DaySummary& day : rules::SummarizeDays(enrollment.start_date, kMonday, planned, basis.history)) {
    shown += day.ShortDebugString() + "\n";
  }
  return shown;
}

TEST_F(PlanTest, WhatDoesNotCountWouldChangeNothing) {
  std::mt19937 random(20261123);
  const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  const storage::Enrollment enrollment = Nordic(kMonday - 21);
  const storage::Scope club = OfClub();
  int left_out = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<BriefEntry> entries;
    for (int i = below(60); i > 0; --i) {
      BriefEntry& entry = entries.emplace_back();
      entry.entry_id = fmt::format("log_{}", entries.size());
      entry.is_check_in = below(2) == 0;
      const int days_ago = below(22);
      entry.date = kMonday - days_ago;
      if (below(2) == 0) entry.pain = below(3);
      if (entry.is_check_in) {
        entry.soreness = below(11);
      } else if (below(3) > 0) {
        // Of a date only its own sessions are logged.
        entry.session_key = fmt::format("enr_1/{}", 1 + (21 - days_ago) / 3);
      }
    }
    const std::vector<BriefEntry> counting = ThoseThatCount(entries);
    left_out += static_cast<int>(entries.size() - counting.size());
    Read([&](storage::ReadTxn& txn) {
      Library library(catalog_, txn, club);
      EXPECT_EQ(Shown(library, enrollment, counting), Shown(library, enrollment, entries)) << round;
    });
  }
  EXPECT_GT(left_out, 500);
}

}  // namespace
}  // namespace prehab::handlers
