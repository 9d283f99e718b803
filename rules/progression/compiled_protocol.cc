#include "rules/progression/compiled_protocol.h"

#include <algorithm>

#include "rules/progression/presence.h"

namespace prehab::progression {
namespace {

std::optional<Milli> MilliIf(bool has, int value) {
  return has ? std::optional<Milli>(value * kMilli) : std::nullopt;
}

PainPolicy Read(const v1::PainPolicy& policy) {
  PainPolicy read;
  read.slug = policy.slug();
  read.during_at_most = If(policy.has_during_at_most(), policy.during_at_most());
  read.after_at_most = If(policy.has_after_at_most(), policy.after_at_most());
  read.next_morning_at_most = If(policy.has_next_morning_at_most(), policy.next_morning_at_most());
  read.next_morning_at_baseline = policy.next_morning_at_baseline();
  read.settles_within_hours = If(policy.has_settles_within_hours(), policy.settles_within_hours());
  read.load_test_at_most = If(policy.has_load_test_at_most(), policy.load_test_at_most());
  read.no_weekly_rise = policy.no_weekly_rise();
  read.sharp_stops = policy.sharp_stops();
  read.refer_on_breach = policy.refer_on_breach();
  read.on_breach = policy.on_breach();
  return read;
}

void ForEachLeaf(const Criterion& criterion, const std::function<void(const Leaf&)>& visit) {
  if (criterion.op == Operator::kLeaf) {
    visit(criterion.leaf);
  }
  for (const Criterion& member : criterion.members) {
    ForEachLeaf(member, visit);
  }
}

class Compiler {
 public:
  Compiler(const v1::Protocol& protocol, const CompileOptions& options) : protocol_(protocol), options_(options) {}

  CompiledProtocol Run() {
    result_.slug = protocol_.slug();
    result_.version = protocol_.version();
    result_.policies.push_back(options_.pain_policy != nullptr ? Read(*options_.pain_policy)
                                                               : Find(protocol_.pain_policy()));
    for (const v1::Track& track : protocol_.tracks()) {
      result_.tracks.push_back(ReadTrack(track));
    }
    for (const v1::SyncGate& gate : protocol_.sync_gates()) {
      AddGate(gate);
    }
    result_.entry = Compile(protocol_.entry(), result_.names);
    result_.clearance = Compile(protocol_.clearance(), result_.names);
    result_.checks_entry = options_.checks_entry;
    result_.proposes = !options_.takes_effect_at_once && protocol_.auto_advance() != v1::AUTO_ADVANCE_AUTO;
    ReadRegressPolicy(protocol_.regress_policy());
    if (options_.red_flags != nullptr) {
      for (const v1::RedFlag& flag : options_.red_flags->flags()) {
        result_.names.Add(flag.key());
      }
    }
    return std::move(result_);
  }

 private:
  PainPolicy Find(std::string_view slug) const {
    const v1::PainPolicy* policy = options_.find_policy ? options_.find_policy(slug) : nullptr;
    if (policy != nullptr) {
      return Read(*policy);
    }
    PainPolicy unknown;
    unknown.slug = slug;
    return unknown;
  }

  void ReadRegressPolicy(const v1::RegressPolicy& policy) {
    result_.default_steps = policy.default_steps();
    result_.lock_hours = policy.lock_hours();
    result_.refer_after = If(policy.has_refer_after(), policy.refer_after());
    result_.clean_sessions_before_advance = policy.clean_sessions_before_advance();
  }

  RegressRule ReadRule(const v1::TrackStep& step) {
    return {Compile(step.when(), result_.names), step.steps(), step.lock_hours(), step.ends_session(), step.text()};
  }

  // The place of the policy of that slug among the compiled ones.
  std::size_t PolicyOf(const v1::Stage& stage) {
    if (stage.pain_policy().empty()) {
      return 0;
    }
    const auto begin = result_.policies.begin() + 1;
    const auto found = std::find_if(begin, result_.policies.end(),
                                    [&stage](const PainPolicy& known) { return known.slug == stage.pain_policy(); });
    if (found != result_.policies.end()) {
      return static_cast<std::size_t>(found - result_.policies.begin());
    }
    result_.policies.push_back(Find(stage.pain_policy()));
    return result_.policies.size() - 1;
  }

  Stage ReadStage(const v1::Stage& stage) {
    const v1::StageSchedule& schedule = stage.schedule();
    const v1::Ceilings& ceilings = stage.ceilings();
    Stage read;
    read.key = stage.key();
    read.schedule = {If(schedule.has_sessions_per_week_max(), schedule.sessions_per_week_max()),
                     If(schedule.has_sessions_per_day_max(), schedule.sessions_per_day_max()),
                     If(schedule.has_every_nth_day(), schedule.every_nth_day()),
                     If(schedule.has_min_rest_hours(), schedule.min_rest_hours())};
    read.ceilings = {MilliIf(ceilings.has_percent_speed(), ceilings.percent_speed()),
                     If(ceilings.has_minutes(), ceilings.minutes()),
                     MilliIf(ceilings.has_distance_meters(), ceilings.distance_meters())};
    read.min_days = stage.min_days();
    read.max_days = If(stage.has_max_days(), stage.max_days());
    read.advance = Compile(stage.advance(), result_.names);
    for (const v1::TrackStep& step : stage.regress()) {
      read.regress.push_back(ReadRule(step));
    }
    read.policy = PolicyOf(stage);
    return read;
  }

  Track ReadTrack(const v1::Track& track) {
    Track read;
    read.key = track.key();
    for (const v1::Stage& stage : track.stages()) {
      read.stages.push_back(ReadStage(stage));
    }
    for (const v1::TrackStep& step : track.regress()) {
      read.regress.push_back(ReadRule(step));
    }
    return read;
  }

  Track* FindTrack(const std::string& key) {
    const auto found = std::find_if(result_.tracks.begin(), result_.tracks.end(),
                                    [&key](const Track& track) { return track.key == key; });
    return found == result_.tracks.end() ? nullptr : &*found;
  }

  static int StageNumber(const Track& track, const std::string& key) {
    const auto found = std::find_if(track.stages.begin(), track.stages.end(),
                                    [&key](const Stage& stage) { return stage.key == key; });
    return static_cast<int>(found - track.stages.begin());
  }

  void AddGate(const v1::SyncGate& gate) {
    Track* track = FindTrack(gate.track());
    const Track* other = FindTrack(gate.other_track());
    if (track != nullptr && other != nullptr) {
      track->gates.push_back({StageNumber(*track, gate.before_stage()),
                              static_cast<int>(other - result_.tracks.data()), StageNumber(*other, gate.at_stage())});
    }
  }

  const v1::Protocol& protocol_;
  const CompileOptions& options_;
  CompiledProtocol result_;
};

}  // namespace

bool HasStages(const v1::Protocol& protocol) {
  return !protocol.tracks().empty() &&
         std::none_of(protocol.tracks().begin(), protocol.tracks().end(),
                      [](const v1::Track& track) { return track.stages().empty(); });
}

CompiledProtocol Compile(const v1::Protocol& protocol, const CompileOptions& options) {
  return Compiler(protocol, options).Run();
}

void ForEachLeaf(const CompiledProtocol& protocol, const std::function<void(const Leaf&)>& visit) {
  ForEachLeaf(protocol.entry, visit);
  ForEachLeaf(protocol.clearance, visit);
  for (const Track& track : protocol.tracks) {
    for (const RegressRule& rule : track.regress) {
      ForEachLeaf(rule.when, visit);
    }
    for (const Stage& stage : track.stages) {
      ForEachLeaf(stage.advance, visit);
      for (const RegressRule& rule : stage.regress) {
        ForEachLeaf(rule.when, visit);
      }
    }
  }
}

}  // namespace prehab::progression
