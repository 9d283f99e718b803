#include "rules/flags/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/date.h"
#include "rules/days.h"

namespace prehab::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A Monday.
const absl::CivilDay kToday(2026, 11, 23);
constexpr int kNone = -1;

// An athlete's last 14 days. The entry of a day is called after how many days
// ago it was: log_0 is today's.
class Athlete {
 public:
  // `soreness` is oldest first, today last; kNone is no check-in.
  explicit Athlete(const std::vector<int>& soreness) {
    for (std::size_t i = 0; i < soreness.size(); ++i) {
      if (soreness[i] != kNone) {
        CheckIn(static_cast<int>(soreness.size() - 1 - i), soreness[i]);
      }
    }
  }

  Athlete& CheckIn(int days_ago, int soreness) {
    entries_.push_back({.date = kToday - days_ago,
                        .is_check_in = true,
                        .soreness = soreness,
                        .entry_id = "log_" + std::to_string(days_ago)});
    return *this;
  }

  Athlete& Plan(int days_ago, bool done) {
    v1::PlannedSession& session = planned_.emplace_back();
    session.set_date(FormatDate(kToday - days_ago));
    session.set_done(done);
    return *this;
  }

  Athlete& ProgramBegan(int days_ago) {
    program_start_ = kToday - days_ago;
    return *this;
  }

  std::vector<v1::Flag> Flags() const {
    return RaiseFlags({kToday, SummarizeDays(kToday - 13, kToday, planned_, entries_), planned_, &entries_,
                       program_start_});
  }

  std::vector<std::string> Reasons() const {
    std::vector<std::string> reasons;
    for (const v1::Flag& flag : Flags()) {
      reasons.push_back(flag.reason());
    }
    return reasons;
  }

  std::vector<BriefEntry> entries_;

 private:
  std::vector<v1::PlannedSession> planned_;
  std::optional<absl::CivilDay> program_start_;
};

TEST(FlagsTest, NothingKnownRaisesNothing) {
  EXPECT_THAT(RaiseFlags({kToday, {}, {}, nullptr, std::nullopt}), IsEmpty());
  EXPECT_THAT(Athlete({}).Reasons(), IsEmpty());
}

TEST(FlagsTest, SorenessBelowSevenIsNotHigh) { EXPECT_THAT(Athlete({6}).Reasons(), IsEmpty()); }

TEST(FlagsTest, ABetterNewerCheckInEndsHighSoreness) {
  EXPECT_THAT(Athlete({9, 9, 6}).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({9, 6, kNone}).Reasons(), IsEmpty());
}

TEST(FlagsTest, HighSorenessOfMoreThanThreeDaysIsOld) {
  EXPECT_THAT(Athlete({10, kNone, kNone, kNone}).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({10, kNone, kNone}).Reasons(), ElementsAre("soreness 10/10 on Sat 21 Nov"));
}

TEST(FlagsTest, HighSorenessNamesWhatDecided) {
  const auto flags = Athlete({1, 7, kNone}).Flags();
  ASSERT_EQ(flags.size(), 1u);
  EXPECT_EQ(flags[0].kind(), v1::FLAG_KIND_SORENESS_HIGH);
  EXPECT_EQ(flags[0].reason(), "soreness 7/10 on Sun 22 Nov");
  EXPECT_EQ(flags[0].value(), 7);
  EXPECT_EQ(flags[0].threshold(), 7);
  EXPECT_THAT(flags[0].entry_ids(), ElementsAre("log_1"));
}

TEST(FlagsTest, OfADayTheNewestCheckInDecides) {
  Athlete athlete({7});
  athlete.CheckIn(0, 2);
  EXPECT_THAT(athlete.Reasons(), IsEmpty());
  athlete.CheckIn(0, 8);
  athlete.entries_.back().entry_id = "log_newest";
  EXPECT_THAT(athlete.Flags().at(0).entry_ids(), ElementsAre("log_newest"));
}

TEST(FlagsTest, TrendWantsFourCheckInsInEachWeek) {
  EXPECT_THAT(Athlete({1, 1, 1, 1, 1, 1, 1, 5, 5, 5, kNone, kNone, kNone, kNone}).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({1, 1, 1, kNone, kNone, kNone, kNone, 5, 5, 5, 5, 5, 5, 5}).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({1, 1, 1, 1, kNone, kNone, kNone, kNone, kNone, kNone, 5, 5, 5, 5}).Reasons(),
              ElementsAre("soreness up: 5.0 on average over 7 days, 1.0 the 7 days before"));
}

TEST(FlagsTest, TrendBeginsAtExactlyOneAndAHalf) {
  // 14/4 - 8/4 = 1.5, and 13/4 - 8/4 = 1.25.
  EXPECT_THAT(Athlete({2, 2, 2, 2, kNone, kNone, kNone, 3, 3, 4, 4, kNone, kNone, kNone}).Reasons(),
              ElementsAre("soreness up: 3.5 on average over 7 days, 2.0 the 7 days before"));
  EXPECT_THAT(Athlete({2, 2, 2, 2, kNone, kNone, kNone, 3, 3, 3, 4, kNone, kNone, kNone}).Reasons(), IsEmpty());
  // A fall is no trend.
  EXPECT_THAT(Athlete({5, 5, 5, 5, 5, 5, 5, 1, 1, 1, 1, 1, 1, 1}).Reasons(), IsEmpty());
}

TEST(FlagsTest, TrendNamesWhatDecided) {
  const auto flags = Athlete({2, 2, 2, 3, 2, 2, 2, 4, 4, 4, 5, 4, 5, 4}).Flags();
  ASSERT_EQ(flags.size(), 1u);
  EXPECT_EQ(flags[0].kind(), v1::FLAG_KIND_SORENESS_TREND);
  EXPECT_EQ(flags[0].reason(), "soreness up: 4.3 on average over 7 days, 2.1 the 7 days before");
  EXPECT_NEAR(flags[0].value(), 15.0 / 7, 1e-9);
  EXPECT_EQ(flags[0].threshold(), 1.5);
  EXPECT_EQ(flags[0].entry_ids_size(), 14);
  EXPECT_EQ(flags[0].entry_ids(0), "log_13");
  EXPECT_EQ(flags[0].entry_ids(13), "log_0");
}

TEST(FlagsTest, OneMissedIsNotTwo) {
  EXPECT_THAT(Athlete({}).Plan(3, false).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({}).Plan(5, false).Plan(3, true).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({}).Plan(7, false).Plan(5, true).Plan(3, false).Reasons(), IsEmpty());
}

TEST(FlagsTest, TodayAndLaterAreNotMissed) {
  EXPECT_THAT(Athlete({}).Plan(3, false).Plan(0, false).Plan(-2, false).Reasons(), IsEmpty());
}

TEST(FlagsTest, MissedTwoNamesTheDaysInWhateverOrderTheyCome) {
  const auto flags = Athlete({}).Plan(0, true).Plan(3, false).Plan(7, true).Plan(5, false).Flags();
  ASSERT_EQ(flags.size(), 1u);
  EXPECT_EQ(flags[0].kind(), v1::FLAG_KIND_MISSED_TWO);
  EXPECT_EQ(flags[0].reason(), "missed 2 in a row: Wed 18 Nov, Fri 20 Nov");
  EXPECT_THAT(flags[0].entry_ids(), IsEmpty());
}

TEST(FlagsTest, WhoIsOnTheWayBackMissesNothingOfThePlan) {
  FlagInput input;
  input.today = kToday;
  for (const int days_ago : {3, 5}) {
    input.planned.emplace_back().set_date(FormatDate(kToday - days_ago));
  }
  ASSERT_EQ(RaiseFlags(input).size(), 1u);
  input.is_returning = true;
  EXPECT_THAT(RaiseFlags(input), IsEmpty());
}

TEST(FlagsTest, MissedTwoReachesBackToWeeklyMaintenance) {
  EXPECT_THAT(Athlete({}).Plan(14, false).Plan(7, false).Reasons(),
              ElementsAre("missed 2 in a row: Mon 9 Nov, Mon 16 Nov"));
}

TEST(FlagsTest, NoReportIsAskedOnlyOfThoseWhoseProgramBeganThreeDaysAgo) {
  EXPECT_THAT(Athlete({}).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({}).ProgramBegan(-1).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({}).ProgramBegan(2).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({}).ProgramBegan(3).Reasons(), ElementsAre("no check-in yet"));
}

TEST(FlagsTest, NoReportAfterThreeWholeDays) {
  EXPECT_THAT(Athlete({}).ProgramBegan(30).CheckIn(3, 0).Reasons(), IsEmpty());
  EXPECT_THAT(Athlete({}).ProgramBegan(30).CheckIn(9, 1).CheckIn(0, 0).Reasons(), IsEmpty());
  const auto flags = Athlete({}).ProgramBegan(30).CheckIn(6, 0).Flags();
  ASSERT_EQ(flags.size(), 1u);
  EXPECT_EQ(flags[0].kind(), v1::FLAG_KIND_NO_REPORT);
  EXPECT_EQ(flags[0].reason(), "no check-in since Tue 17 Nov");
  EXPECT_EQ(flags[0].value(), 5);
  EXPECT_EQ(flags[0].threshold(), 3);
  EXPECT_THAT(flags[0].entry_ids(), ElementsAre("log_6"));
}

TEST(FlagsTest, NoReportDoesNotSayYetOfDaysItDoesNotSee) {
  EXPECT_THAT(Athlete({}).ProgramBegan(13).Reasons(), ElementsAre("no check-in yet"));
  EXPECT_THAT(Athlete({}).ProgramBegan(14).Reasons(), ElementsAre("no check-in in the last 14 days"));
}

TEST(FlagsTest, AReturnThatWaitsForSomebodyAsksThem) {
  const auto reasons = [](const std::vector<std::string>& waits_for, bool needs_review) {
    FlagInput input;
    input.today = kToday;
    input.waits_for = waits_for;
    input.needs_review = needs_review;
    std::vector<std::string> texts;
    for (const v1::Flag& flag : RaiseFlags(input)) {
      texts.push_back(flag.reason());
    }
    return texts;
  };
  EXPECT_THAT(reasons({}, false), IsEmpty());
  EXPECT_THAT(reasons({"advance"}, false), ElementsAre("return to run: the next stage waits to be confirmed"));
  EXPECT_THAT(reasons({"clear"}, false), ElementsAre("return to run: clearance waits to be confirmed"));
  EXPECT_THAT(reasons({"attest clinician", "attest coach"}, false),
              ElementsAre("return to run: only a word is missing (clinician, coach)"));
  EXPECT_THAT(reasons({"advance"}, true), ElementsAre("return to run: a past decision should be looked at again"));
}

TEST(FlagsTest, AReturnThatNobodyBeganAsksForItBeforeAllElse) {
  FlagInput input;
  input.today = kToday;
  input.needs_progression = true;
  input.waits_for = {"advance"};
  const std::vector<v1::Flag> flags = RaiseFlags(input);
  ASSERT_EQ(flags.size(), 1u);
  EXPECT_EQ(flags[0].kind(), v1::FLAG_KIND_RETURN_WAITS);
  EXPECT_EQ(flags[0].reason(), "return to run: an injury is open, and no progression was begun");
}

TEST(FlagsTest, MostUrgentFirst) {
  const auto flags = Athlete({2, 2, 2, 2, 2, 2, 2, 8, 8, 8, 8, 8, 8, 8})
                         .Plan(5, false)
                         .Plan(3, false)
                         .ProgramBegan(30)
                         .Flags();
  ASSERT_EQ(flags.size(), 3u);
  EXPECT_EQ(flags[0].kind(), v1::FLAG_KIND_SORENESS_HIGH);
  EXPECT_EQ(flags[1].kind(), v1::FLAG_KIND_SORENESS_TREND);
  EXPECT_EQ(flags[2].kind(), v1::FLAG_KIND_MISSED_TWO);
  const auto silent = Athlete({}).Plan(5, false).Plan(3, false).ProgramBegan(30).Flags();
  ASSERT_EQ(silent.size(), 2u);
  EXPECT_EQ(silent[0].kind(), v1::FLAG_KIND_MISSED_TWO);
  EXPECT_EQ(silent[1].kind(), v1::FLAG_KIND_NO_REPORT);
}

TEST(FlagsTest, UrgencyOrdersAthletesByTheirWorstFlag) {
  const auto urgency = [](const std::vector<v1::FlagKind>& kinds) {
    std::vector<v1::Flag> flags;
    for (const v1::FlagKind kind : kinds) {
      flags.emplace_back().set_kind(kind);
    }
    return UrgencyOf(flags);
  };
  EXPECT_LT(urgency({v1::FLAG_KIND_SORENESS_HIGH}), urgency({v1::FLAG_KIND_SORENESS_TREND}));
  EXPECT_LT(urgency({v1::FLAG_KIND_SORENESS_TREND}), urgency({v1::FLAG_KIND_RETURN_WAITS}));
  EXPECT_LT(urgency({v1::FLAG_KIND_RETURN_WAITS}), urgency({v1::FLAG_KIND_MISSED_TWO}));
  EXPECT_LT(urgency({v1::FLAG_KIND_MISSED_TWO}), urgency({v1::FLAG_KIND_NO_REPORT}));
  EXPECT_LT(urgency({v1::FLAG_KIND_NO_REPORT}), urgency({}));
  EXPECT_EQ(urgency({v1::FLAG_KIND_NO_REPORT, v1::FLAG_KIND_MISSED_TWO}), urgency({v1::FLAG_KIND_MISSED_TWO}));
}

TEST(FlagsTest, NoReasonSpeaksOfRisk) {
  const auto reasons = Athlete({2, 2, 2, 2, 2, 2, 2, 8, 8, 8, 8, 8, 8, 8}).Plan(5, false).Plan(3, false).Reasons();
  for (const std::string& reason : reasons) {
    for (const char* word : {"risk", "probab", "likel", "%", "injur"}) {
      EXPECT_EQ(reason.find(word), std::string::npos) << reason;
    }
  }
}

}  // namespace
}  // namespace prehab::rules
