#include "rules/progression/decision.h"

#include <fmt/format.h>

#include <string_view>

namespace prehab::progression {
namespace {

std::string_view NameOf(Breach breach) {
  switch (breach) {
    case Breach::kDuring:
      return "during";
    case Breach::kAfter:
      return "after";
    case Breach::kNextMorning:
      return "next_morning";
    case Breach::kSettles:
      return "settles";
    case Breach::kLoadTest:
      return "load_test";
    default:
      return "weekly_rise";
  }
}

std::string_view NameOf(SessionFault fault) {
  switch (fault) {
    case SessionFault::kLocked:
      return "schedule lock";
    case SessionFault::kSessionsPerWeek:
      return "schedule sessions_per_week_max";
    case SessionFault::kSessionsPerDay:
      return "schedule sessions_per_day_max";
    case SessionFault::kMinRest:
      return "schedule min_rest_hours";
    case SessionFault::kEveryNthDay:
      return "schedule every_nth_day";
    case SessionFault::kCeilingDistance:
      return "ceiling distance_meters";
    case SessionFault::kCeilingMinutes:
      return "ceiling minutes";
    default:
      return "";
  }
}

// The names that stand for themselves.
std::string_view PlainName(RuleKind kind) {
  switch (kind) {
    case RuleKind::kSharpPain:
      return "sharp_pain";
    case RuleKind::kInjury:
      return "injury";
    case RuleKind::kRecurrence:
      return "recurrence";
    case RuleKind::kReferAfter:
      return "refer_after";
    case RuleKind::kMaxDays:
      return "max_days";
    case RuleKind::kLock:
      return "lock";
    case RuleKind::kOverrideRegress:
      return "override regress";
    case RuleKind::kEntry:
      return "entry";
    case RuleKind::kSameSetback:
      return "same_setback";
    case RuleKind::kOneRegressADay:
      return "one_regress_a_day";
    case RuleKind::kAdvance:
      return "advance";
    case RuleKind::kMinDays:
      return "min_days";
    case RuleKind::kCleanSessions:
      return "clean_sessions_before_advance";
    case RuleKind::kWeeklyRise:
      return "weekly_rise";
    case RuleKind::kOneStageADay:
      return "one_stage_a_day";
    case RuleKind::kOtherTracks:
      return "other_tracks";
    case RuleKind::kClearance:
      return "clearance";
    case RuleKind::kOverrideRefused:
      return "override_refused";
    case RuleKind::kWatch:
      return "watch";
    case RuleKind::kMaintenance:
      return "maintenance";
    default:
      return "";
  }
}

}  // namespace

std::string NameOf(const Rule& rule, const CompiledProtocol& protocol, int track_number) {
  const Track& track = protocol.tracks[static_cast<std::size_t>(track_number)];
  const Stage& stage = track.stages[static_cast<std::size_t>(rule.stage)];
  switch (rule.kind) {
    case RuleKind::kRedFlag:
      return rule.detail < 0 ? "red_flag"
                             : fmt::format("red_flag {}", protocol.names[static_cast<NameId>(rule.detail)]);
    case RuleKind::kStoppedBy:
      return fmt::format("stopped by {}", NameOf(static_cast<Person>(rule.detail)));
    case RuleKind::kReferOnBreach:
      return fmt::format("pain_policy {} refer_on_breach", protocol.policy(stage).slug);
    case RuleKind::kStageRegress:
      return fmt::format("{} regress {}", stage.key, rule.detail + 1);
    case RuleKind::kTrackRegress:
      return fmt::format("{} regress {}", track.key, rule.detail + 1);
    case RuleKind::kPainPolicy:
      return fmt::format("pain_policy {} {}", protocol.policy(stage).slug, NameOf(static_cast<Breach>(rule.detail)));
    case RuleKind::kHeldBy:
      return fmt::format("held by {}", NameOf(static_cast<Person>(rule.detail)));
    case RuleKind::kSession:
      return std::string(NameOf(static_cast<SessionFault>(rule.detail)));
    case RuleKind::kSyncGate: {
      const Gate& gate = track.gates[static_cast<std::size_t>(rule.detail)];
      const Track& other = protocol.tracks[static_cast<std::size_t>(gate.other_track)];
      const auto at = static_cast<std::size_t>(gate.at_stage);
      return fmt::format("sync_gate {} {}", other.key, at < other.stages.size() ? other.stages[at].key : "");
    }
    case RuleKind::kOverrideBy:
      return fmt::format("override by {}", NameOf(static_cast<Person>(rule.detail)));
    default:
      return std::string(PlainName(rule.kind));
  }
}

const RegressRule* RegressRuleOf(const Rule& rule, const CompiledProtocol& protocol, int track_number) {
  const Track& track = protocol.tracks[static_cast<std::size_t>(track_number)];
  const auto place = static_cast<std::size_t>(rule.detail);
  switch (rule.kind) {
    case RuleKind::kStageRegress:
      return &track.stages[static_cast<std::size_t>(rule.stage)].regress[place];
    case RuleKind::kTrackRegress:
      return &track.regress[place];
    default:
      return nullptr;
  }
}

}  // namespace prehab::progression
