#include "client_cli/output/protocol_words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_replace.h>
#include <fmt/format.h>

#include <vector>

#include "client_cli/output/dose.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

// Collects the parts that are there.
class Parts {
 public:
  void AddIf(bool present, std::string part) {
    if (present) {
      parts_.push_back(std::move(part));
    }
  }
  std::string Join(std::string_view separator) const { return fmt::format("{}", fmt::join(parts_, separator)); }

 private:
  std::vector<std::string> parts_;
};

}  // namespace

std::string ScheduleText(const v1::StageSchedule& schedule) {
  Parts parts;
  parts.AddIf(schedule.has_every_nth_day(), EveryNthDay(schedule.every_nth_day()));
  parts.AddIf(schedule.has_sessions_per_week_min(),
              fmt::format("at least {} a week", schedule.sessions_per_week_min()));
  parts.AddIf(schedule.has_sessions_per_week_max(),
              fmt::format("at most {} a week", schedule.sessions_per_week_max()));
  parts.AddIf(schedule.has_sessions_per_day_max(),
              fmt::format("at most {} a day", schedule.sessions_per_day_max()));
  parts.AddIf(schedule.has_min_rest_hours(), fmt::format("{} h between sessions", schedule.min_rest_hours()));
  return parts.Join(", ");
}

std::string CeilingsText(const v1::Ceilings& ceilings) {
  Parts parts;
  parts.AddIf(ceilings.has_percent_speed(), fmt::format("{} % of greatest speed", ceilings.percent_speed()));
  parts.AddIf(ceilings.has_minutes(), Count(ceilings.minutes(), "minute"));
  parts.AddIf(ceilings.has_distance_meters(), fmt::format("{} m", ceilings.distance_meters()));
  return parts.Join(", ");
}

std::string RoundsText(const v1::Rounds& rounds) {
  Parts parts;
  parts.AddIf(rounds.has_low(), RangeText(rounds.low(), rounds.high()) + " times in turn");
  parts.AddIf(rounds.has_minutes(), RangeText(rounds.minutes(), rounds.minutes_high()) + " minutes together");
  const std::string text = parts.Join(", ");
  return text.empty() ? "again and again in turn" : text;
}

std::string StayText(const v1::Stage& stage) {
  Parts parts;
  parts.AddIf(stage.has_min_days(), "at least " + Count(stage.min_days(), "day"));
  parts.AddIf(stage.has_max_days(), "stalled after " + Count(stage.max_days(), "day"));
  return parts.Join(", ");
}

std::string StageDoseText(const v1::StageDose& dose) {
  Parts parts;
  parts.AddIf(true, ExerciseText(dose.dose()));
  parts.AddIf(dose.has_sets_high(), fmt::format("up to {} sets", dose.sets_high()));
  const std::string schedule = ScheduleText(dose.schedule());
  parts.AddIf(!schedule.empty(), schedule);
  return parts.Join(", ");
}

std::string TrackStepText(const v1::TrackStep& step) {
  Parts parts;
  parts.AddIf(true, step.steps() == 0 ? "stay" : Count(step.steps(), "stage") + " back");
  parts.AddIf(step.has_lock_hours(), fmt::format("{} h of rest", step.lock_hours()));
  parts.AddIf(step.ends_session(), "today's session ends");
  return parts.Join(", ");
}

std::string RegressPolicyText(const v1::RegressPolicy& policy) {
  Parts parts;
  parts.AddIf(true, Count(policy.default_steps(), "stage") + " back on a breach of the pain policy");
  parts.AddIf(policy.has_lock_hours(), fmt::format("{} h of rest", policy.lock_hours()));
  parts.AddIf(policy.has_clean_sessions_before_advance(),
              fmt::format("then {} before the next stage",
                          Count(policy.clean_sessions_before_advance(), "clean session")));
  parts.AddIf(policy.has_refer_after(), fmt::format("see a professional after going back {} without an advance "
                                                    "between",
                                                    Count(policy.refer_after(), "time")));
  return parts.Join("; ");
}

std::string SyncGateText(const v1::SyncGate& gate) {
  return fmt::format("{} waits before {} until {} has reached {}", gate.track(), gate.before_stage(),
                     gate.other_track(), gate.at_stage());
}

std::string LimitsText(const v1::PainPolicy& policy) {
  Parts parts;
  const auto limit = [&](bool present, std::string_view when, int value) {
    parts.AddIf(present, fmt::format("{} at most {} of 10", when, value));
  };
  limit(policy.has_during_at_most(), "during a session", policy.during_at_most());
  limit(policy.has_after_at_most(), "after it", policy.after_at_most());
  limit(policy.has_next_morning_at_most(), "next morning", policy.next_morning_at_most());
  parts.AddIf(policy.next_morning_at_baseline(), "next morning not above the baseline");
  parts.AddIf(policy.has_settles_within_hours(),
              fmt::format("settles within {} h", policy.settles_within_hours()));
  limit(policy.has_load_test_at_most(), "in the daily load test", policy.load_test_at_most());
  parts.AddIf(policy.no_weekly_rise(), "no rise from week to week");
  parts.AddIf(policy.sharp_stops(), "sharp pain ends the session");
  return parts.Join("; ");
}

std::string UrgencyName(v1::Urgency urgency) {
  constexpr std::string_view kPrefix = "URGENCY_";
  const std::string name = v1::Urgency_Name(urgency);
  return name.empty() ? "?" : absl::StrReplaceAll(absl::AsciiStrToLower(name.substr(kPrefix.size())), {{"_", " "}});
}

}  // namespace prehab::cli
