#include "rules/progression/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "rules/progression/event_door.h"
#include "rules/progression/report.h"

namespace prehab::progression {
namespace {

// The decisions after each event, by its place.
using Answers = std::vector<std::vector<v1::ProgressionDecision>>;

Answers FoldAll(const CompiledProtocol& protocol, const Vocabulary& names, const Recording& recording,
                v1::ProgressionState& end, std::vector<FieldViolation>& faults) {
  const EventDoor door(protocol, names);
  State state(protocol);
  std::vector<Decision> decisions;
  Answers answers;
  for (std::size_t i = 0; i < recording.events.size(); ++i) {
    Reporter reporter(/*explains=*/false, /*event_ids=*/nullptr);
    const std::optional<Event> event = door.Read(recording.events[i], fmt::format("events[{}].", i), faults);
    if (event) {
      Fold(protocol, *event, static_cast<int>(i) >= recording.start, state, decisions, &reporter);
    }
    answers.push_back(reporter.Take());
  }
  end = ToMessage(protocol, state);
  return answers;
}

bool IsSame(const v1::ProgressionDecision& a, const v1::ProgressionDecision& b) {
  return a.decision() == b.decision() && a.rule() == b.rule() && a.stage_before() == b.stage_before() &&
         a.stage_after() == b.stage_after() && a.locked_until() == b.locked_until() &&
         a.is_proposal() == b.is_proposal();
}

void Compare(int event, const std::vector<v1::ProgressionDecision>& before, std::vector<v1::ProgressionDecision> after,
             Backtest& result) {
  for (const v1::ProgressionDecision& decision : before) {
    ++result.evaluations;
    const auto other = std::find_if(after.begin(), after.end(), [&decision](const v1::ProgressionDecision& one) {
      return one.track() == decision.track();
    });
    if (other == after.end()) {
      result.differences.push_back({event, decision, std::nullopt});
      continue;
    }
    if (!IsSame(decision, *other)) {
      result.differences.push_back({event, decision, *other});
    }
    after.erase(other);
  }
  for (v1::ProgressionDecision& decision : after) {
    ++result.evaluations;
    result.differences.push_back({event, std::nullopt, std::move(decision)});
  }
}

}  // namespace

Backtest RunBacktest(const CompiledProtocol& present, const CompiledProtocol& changed, const Vocabulary& names,
                     const Recording& recording) {
  Backtest result;
  const Answers before = FoldAll(present, names, recording, result.before, result.faults);
  if (!result.faults.empty()) {
    return result;
  }
  Answers after = FoldAll(changed, names, recording, result.after, result.faults);
  for (std::size_t i = 0; i < before.size() && result.faults.empty(); ++i) {
    Compare(static_cast<int>(i), before[i], std::move(after[i]), result);
  }
  return result;
}

}  // namespace prehab::progression
