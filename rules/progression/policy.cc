#include "rules/progression/policy.h"

#include <algorithm>
#include <array>

#include "rules/progression/criteria/leaves.h"
#include "rules/progression/fault.h"

namespace prehab::progression {
namespace {

std::optional<Pain> Reported(std::optional<int> value, Day day, const View& view) {
  if (!value) {
    return std::nullopt;
  }
  return Pain{*value, view.evidence().HasSymptomOn(day, kPainkiller)};
}

Verdict IsWithin(std::optional<Pain> pain, std::optional<int> limit) {
  if (!limit) {
    return Verdict::kMet;
  }
  if (!pain) {
    return Planted(Fault::kUnknownIsMet) ? Verdict::kMet : Verdict::kUnknown;
  }
  return IsAtMost({pain->value, pain->is_masked}, *limit + (Planted(Fault::kThresholdOffByOne) ? 1 : 0));
}

// The last morning before the session. Null: there is none, or a painkiller hid
// how it was.
const PainReport* BaselineOf(const Session& session, const View& view) {
  const PainReport* morning = view.evidence().MorningBefore(session.at.minute, view.track_number());
  return morning == nullptr || view.evidence().HasSymptomOn(morning->at.day, kPainkiller) ? nullptr : morning;
}

// Whether it had settled: see docs/rules.md. `end` is when the hours are over,
// `last_day` the date on which that is.
class Settling {
 public:
  Settling(const Session& session, const View& view, int hours)
      : session_(session), view_(view), end_(session.at.minute + hours * kMinutesPerHour) {
    last_day_ =
        session.at.day + static_cast<Day>((session.at.MinuteOfDay() + hours * kMinutesPerHour) / kMinutesPerDay);
  }

  Verdict Ask() {
    const PainReport* baseline = BaselineOf(session_, view_);
    const auto& mornings = view_.evidence().mornings();
    for (auto morning = mornings.rbegin(); IsAfterSession(morning, mornings.rend()); ++morning) {
      if (morning->pain == 0 || baseline != nullptr) {
        Take(*morning, morning->pain == 0 || morning->pain <= baseline->pain);
      }
    }
    const auto& tests = view_.evidence().load_tests();
    const std::optional<int> limit = view_.policy().load_test_at_most;
    for (auto test = tests.rbegin(); limit && IsAfterSession(test, tests.rend()); ++test) {
      Take(*test, test->pain <= *limit);
    }
    if (has_good_) {
      return Verdict::kMet;
    }
    return has_late_bad_ || (has_bad_ && view_.today() > last_day_) ? Verdict::kNotMet : Verdict::kUnknown;
  }

 private:
  template <typename Iterator>
  bool IsAfterSession(Iterator report, Iterator end) const {
    return report != end && report->at.minute > session_.at.minute;
  }

  void Take(const PainReport& report, bool is_good) {
    if (!report.Concerns(view_.track_number()) || report.at.day > last_day_) {
      return;
    }
    if (is_good && view_.evidence().HasSymptomOn(report.at.day, kPainkiller)) {
      return;
    }
    has_good_ |= is_good;
    has_bad_ |= !is_good;
    has_late_bad_ |= !is_good && report.at.minute >= end_;
  }

  const Session& session_;
  const View& view_;
  Minute end_;
  Day last_day_ = 0;
  bool has_good_ = false;
  bool has_bad_ = false;
  bool has_late_bad_ = false;
};

// Sum and number of the worst morning pains of the seven days that end with
// `last`.
struct Week {
  int sum = 0;
  int days = 0;
  // By a painkiller: the pain may have been greater.
  bool is_masked = false;
};

Week WeekTo(Day last, const View& view) {
  Week week;
  for (Day day = last - kDaysPerWeek + 1; day <= last; ++day) {
    if (const std::optional<int> pain = view.evidence().WorstMorning(day, view.track_number())) {
      week.sum += *pain;
      ++week.days;
      week.is_masked |= view.evidence().HasSymptomOn(day, kPainkiller);
    }
  }
  return week;
}

bool HasTroubleAfter(const Session& session, const View& view) {
  constexpr std::array<NameId, 3> kTrouble = {kPulling, kTightness, kFlare};
  const auto& symptoms = view.evidence().symptoms();
  for (auto symptom = symptoms.rbegin(); symptom != symptoms.rend() && symptom->at.minute >= session.at.minute;
       ++symptom) {
    const bool is_trouble = std::find(kTrouble.begin(), kTrouble.end(), symptom->name) != kTrouble.end();
    if (is_trouble && symptom->value != 0 && symptom->Concerns(session.track) &&
        symptom->at.day <= session.at.day + 1) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Pain> PainDuring(const Session& session, const View& view) {
  return Reported(session.pain_during, session.at.day, view);
}

std::optional<Pain> PainAfter(const Session& session, const View& view) {
  return Reported(session.pain_after, session.at.day, view);
}

std::optional<Pain> PainNextMorning(const Session& session, const View& view) {
  const Day next = session.at.day + 1;
  return Reported(view.evidence().WorstMorning(next, view.track_number()), next, view);
}

std::optional<Pain> RiseNextMorning(const Session& session, const View& view) {
  std::optional<Pain> pain = PainNextMorning(session, view);
  if (!pain) {
    return std::nullopt;
  }
  const PainReport* baseline = BaselineOf(session, view);
  if (baseline == nullptr && pain->value > 0 && !Planted(Fault::kBaselineIsZero)) {
    return std::nullopt;
  }
  pain->value -= baseline == nullptr ? 0 : baseline->pain;
  return pain;
}

Verdict Keeps(Breach part, const Session& session, const View& view) {
  const PainPolicy& policy = view.policy();
  switch (part) {
    case Breach::kDuring:
      return IsWithin(PainDuring(session, view), policy.during_at_most);
    case Breach::kAfter:
      return IsWithin(PainAfter(session, view), policy.after_at_most);
    case Breach::kNextMorning: {
      const Verdict limit = IsWithin(PainNextMorning(session, view), policy.next_morning_at_most);
      const std::optional<int> no_rise =
          policy.next_morning_at_baseline ? std::optional<int>(0) : std::optional<int>();
      return And(limit, no_rise ? IsWithin(RiseNextMorning(session, view), no_rise) : Verdict::kMet);
    }
    case Breach::kSettles:
      return policy.settles_within_hours ? Settling(session, view, *policy.settles_within_hours).Ask()
                                         : Verdict::kMet;
    default:
      return Verdict::kMet;
  }
}

const PainReport* DecidingLoadTest(const View& view) {
  return WorstOfNewestDay(view, [&view](const PainReport& test) { return test.at.day >= view.today() - 1; });
}

Verdict KeepsLoadTest(const View& view) {
  const std::optional<int> limit = view.policy().load_test_at_most;
  const PainReport* test = DecidingLoadTest(view);
  if (!limit) {
    return Verdict::kMet;
  }
  return test == nullptr ? Verdict::kUnknown : IsWithin(Reported(test->pain, test->at.day, view), limit);
}

Verdict KeepsWeek(const View& view) {
  constexpr Day kTwoWeeks = 2 * kDaysPerWeek;
  // With fewer reports in a week one bad day would be the mean.
  constexpr int kLeastReports = 4;
  if (!view.policy().no_weekly_rise) {
    return Verdict::kMet;
  }
  const auto& mornings = view.evidence().mornings();
  const auto first = std::find_if(mornings.begin(), mornings.end(), [&view](const PainReport& morning) {
    return morning.Concerns(view.track_number());
  });
  if (first == mornings.end()) {
    return Verdict::kUnknown;
  }
  if (view.today() - first->at.day + 1 < kTwoWeeks) {
    return Verdict::kMet;
  }
  const Week newer = WeekTo(view.today(), view);
  const Week older = WeekTo(view.today() - kDaysPerWeek, view);
  if (newer.days < kLeastReports || older.days < kLeastReports) {
    return Verdict::kUnknown;
  }
  // Crosswise, so that nothing is rounded.
  const bool rises = newer.sum * older.days > older.sum * newer.days;
  if (rises ? older.is_masked : newer.is_masked) {
    return Verdict::kUnknown;
  }
  return MetIf(!rises);
}

Verdict IsClean(const Session& session, const View& view) {
  if (session.fault != SessionFault::kNone || HasTroubleAfter(session, view)) {
    return Verdict::kNotMet;
  }
  Verdict verdict = Verdict::kMet;
  for (const Breach part : {Breach::kDuring, Breach::kAfter, Breach::kNextMorning, Breach::kSettles}) {
    verdict = And(verdict, Keeps(part, session, view));
  }
  return verdict;
}

Verdict IsWhole(const Session& session, int min_completed_percent) {
  if (!session.completed_percent) {
    return min_completed_percent <= 0 ? Verdict::kMet : Verdict::kUnknown;
  }
  return MetIf(*session.completed_percent >= min_completed_percent);
}

void AddUnknownOf(const Session& session, int min_completed_percent, bool clean, const View& view,
                  std::vector<std::string>& missing) {
  if (IsWhole(session, min_completed_percent) == Verdict::kUnknown) {
    missing.emplace_back("session completed");
  }
  if (!clean) {
    return;
  }
  constexpr std::array<std::pair<Breach, const char*>, 4> kParts = {{{Breach::kDuring, "pain during"},
                                                                     {Breach::kAfter, "pain after"},
                                                                     {Breach::kNextMorning, "pain next_morning"},
                                                                     {Breach::kSettles, "pain settles"}}};
  for (const auto& [part, name] : kParts) {
    if (Keeps(part, session, view) == Verdict::kUnknown) {
      missing.emplace_back(name);
    }
  }
}

}  // namespace prehab::progression
