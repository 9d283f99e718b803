#include "rules/progression/report.h"

#include <string_view>

#include "rules/progression/criteria/evaluate.h"
#include "rules/progression/readiness.h"

namespace prehab::progression {
namespace {

// The kinds of the two enums stand in the same order, the message's from 1.
v1::ProgressionDecisionKind ToMessage(DecisionKind kind) {
  return static_cast<v1::ProgressionDecisionKind>(static_cast<int>(kind) + 1);
}
static_assert(static_cast<int>(DecisionKind::kStop) == v1::PROGRESSION_DECISION_KIND_STOP - 1);
static_assert(static_cast<int>(DecisionKind::kRegress) == v1::PROGRESSION_DECISION_KIND_REGRESS - 1);
static_assert(static_cast<int>(DecisionKind::kClear) == v1::PROGRESSION_DECISION_KIND_CLEAR - 1);

v1::CriterionVerdict ToMessage(Verdict verdict) {
  switch (verdict) {
    case Verdict::kMet:
      return v1::CRITERION_VERDICT_MET;
    case Verdict::kNotMet:
      return v1::CRITERION_VERDICT_NOT_MET;
    default:
      return v1::CRITERION_VERDICT_UNKNOWN;
  }
}

std::string_view NameOf(Operator op) {
  switch (op) {
    case Operator::kAnyOf:
      return "any_of";
    case Operator::kAtLeast:
      return "at_least";
    case Operator::kNoneOf:
      return "none_of";
    default:
      return "all_of";
  }
}

// Writes down what an evaluation reads.
class Explainer : public Sink {
 public:
  Explainer(const View& view, const std::vector<std::string>* event_ids, v1::ProgressionDecision& decision)
      : view_(view), event_ids_(event_ids), decision_(decision) {}

  void Enter(const Criterion& criterion) override {
    open_.push_back(decision_.findings_size());
    Add(criterion, std::string(NameOf(criterion.op)));
    ++depth_;
  }

  void Leaf(const Criterion& criterion, Verdict verdict, const Detail& detail) override {
    v1::CriterionFinding& finding = Add(criterion, progression::NameOf(criterion.leaf, view_.protocol().names));
    finding.set_verdict(ToMessage(verdict));
    finding.set_value(detail.value);
    finding.set_threshold(detail.threshold);
    for (const Sequence sequence : detail.read) {
      AddEvent(sequence, finding);
    }
  }

  void Leave(const Criterion&, Verdict verdict) override {
    --depth_;
    decision_.mutable_findings(open_.back())->set_verdict(ToMessage(verdict));
    open_.pop_back();
  }

 private:
  v1::CriterionFinding& Add(const Criterion& criterion, std::string name) {
    v1::CriterionFinding& finding = *decision_.add_findings();
    finding.set_depth(depth_);
    finding.set_criterion(std::move(name));
    finding.set_label(criterion.label);
    finding.set_is_safety(criterion.is_safety);
    return finding;
  }

  void AddEvent(Sequence sequence, v1::CriterionFinding& finding) const {
    const auto place = static_cast<std::size_t>(sequence - 1);
    if (event_ids_ != nullptr && place < event_ids_->size() && !(*event_ids_)[place].empty()) {
      finding.add_event_ids((*event_ids_)[place]);
    }
  }

  const View& view_;
  const std::vector<std::string>* event_ids_;
  v1::ProgressionDecision& decision_;
  std::vector<int> open_;
  int depth_ = 0;
};

// The criteria that stand behind a decision: the rule that fired, or what leads
// on.
std::vector<const Criterion*> CriteriaOf(const View& view, const Decision& decision) {
  if (!view.state().started) {
    return {&view.protocol().entry};
  }
  if (const RegressRule* rule = RegressRuleOf(decision.rule, view.protocol(), view.track_number())) {
    return {&rule->when};
  }
  std::vector<const Criterion*> criteria = {&view.stage().advance};
  if (view.is_last_stage()) {
    criteria.push_back(&view.protocol().clearance);
  }
  return criteria;
}

void TellRule(const View& view, const Decision& decision, v1::ProgressionDecision& message) {
  message.set_rule(NameOf(decision.rule, view.protocol(), view.track_number()));
  if (const RegressRule* rule = RegressRuleOf(decision.rule, view.protocol(), view.track_number())) {
    message.set_ends_session(rule->ends_session);
    message.set_text(rule->text);
  } else if (decision.rule.kind == RuleKind::kPainPolicy || decision.rule.kind == RuleKind::kReferOnBreach) {
    message.set_text(view.policy().on_breach);
  }
}

}  // namespace

void Reporter::Decided(const View& view, const Decision& decision) {
  const CompiledProtocol& protocol = view.protocol();
  const Track& track = view.track();
  v1::ProgressionDecision& message = decisions_.emplace_back();
  const auto place = static_cast<std::size_t>(decision.sequence - 1);
  if (event_ids_ != nullptr && place < event_ids_->size()) {
    message.set_event_id((*event_ids_)[place]);
  }
  message.set_time(FormatMinute(decision.at.minute, decision.at.utc_offset));
  message.set_track(track.key);
  message.set_stage_before(track.stages[static_cast<std::size_t>(decision.stage_before)].key);
  message.set_decision(ToMessage(decision.kind));
  message.set_stage_after(track.stages[static_cast<std::size_t>(decision.stage_after)].key);
  if (decision.locked_until) {
    message.set_locked_until(FormatMinute(*decision.locked_until, decision.at.utc_offset));
  }
  message.set_is_proposal(decision.is_proposal);
  TellRule(view, decision, message);
  if (decision.kind == DecisionKind::kHold) {
    for (std::string& name :
         view.state().started ? FindMissingToGoOn(view) : FindMissing(protocol.entry, view)) {
      message.add_missing(std::move(name));
    }
  }
  if (explains_) {
    Explainer explainer(view, event_ids_, message);
    for (const Criterion* criterion : CriteriaOf(view, decision)) {
      Evaluate(*criterion, view, &explainer);
    }
  }
}

v1::ProgressionState ToMessage(const CompiledProtocol& protocol, const State& state) {
  v1::ProgressionState message;
  message.set_started(state.started);
  for (std::size_t i = 0; i < state.tracks.size(); ++i) {
    const TrackState& track = state.tracks[i];
    const Moment now = state.now;
    v1::TrackState& told = *message.add_tracks();
    told.set_track(protocol.tracks[i].key);
    told.set_stage(protocol.tracks[i].stages[static_cast<std::size_t>(track.stage())].key);
    if (state.started) {
      told.set_entered_date(FormatDay(track.stay().begun_at.day));
    }
    if (track.locked_until > now.minute) {
      told.set_locked_until(FormatMinute(track.locked_until, now.utc_offset));
    }
    if (track.held_by) {
      told.set_held_by(std::string(NameOf(*track.held_by)));
    }
    if (track.referred_by) {
      told.set_referred_by(NameOf(track.referred_by, protocol, static_cast<int>(i)));
    }
    told.set_regressions(track.regressions);
    told.set_owes_clean_sessions(track.owes_clean_sessions);
  }
  if (state.stopped_by) {
    message.set_stopped_by(NameOf(state.stopped_by, protocol, 0));
  }
  if (state.cleared_on) {
    message.set_cleared_date(FormatDay(*state.cleared_on));
    message.set_watch_until_date(FormatDay(*state.cleared_on + kWatchDays));
  }
  return message;
}

}  // namespace prehab::progression
