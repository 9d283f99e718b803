#ifndef PREHAB_RULES_PROGRESSION_DECISION_H_
#define PREHAB_RULES_PROGRESSION_DECISION_H_

#include <optional>
#include <string>

#include "rules/progression/compiled_protocol.h"
#include "rules/progression/evidence.h"

namespace prehab::progression {

// In the order of precedence, the strongest first.
enum class DecisionKind : std::uint8_t { kStop, kRefer, kPause, kRegress, kHold, kAdvance, kClear };

// The parts of a pain policy that can be breached.
enum class Breach : std::uint8_t { kDuring, kAfter, kNextMorning, kSettles, kLoadTest, kWeeklyRise };

enum class RuleKind : std::uint8_t {
  kNone,
  // STOP.
  kRedFlag,
  kSharpPain,
  kInjury,
  kRecurrence,
  kStoppedBy,
  // REFER.
  kReferAfter,
  kReferOnBreach,
  kMaxDays,
  // PAUSE.
  kLock,
  // REGRESS; the first two also HOLD.
  kStageRegress,
  kTrackRegress,
  kPainPolicy,
  kOverrideRegress,
  // HOLD.
  kEntry,
  kSameSetback,
  kOneRegressADay,
  kHeldBy,
  kSession,
  kAdvance,
  kMinDays,
  kCleanSessions,
  kWeeklyRise,
  kSyncGate,
  kOneStageADay,
  kOtherTracks,
  kClearance,
  kOverrideRefused,
  // ADVANCE and CLEAR have kAdvance and kClearance.
  kOverrideBy,
  kWatch,
  kMaintenance,
};

// The rule that decided, small enough to be kept in the state.
struct Rule {
  RuleKind kind = RuleKind::kNone;
  // Of a regress rule its place from 0, of a red flag its name, of an act the
  // Person, of a breach the Breach, of a session the SessionFault, of a gate
  // its place.
  int detail = 0;
  // Where the rule stands: the stage's number.
  int stage = 0;

  explicit operator bool() const { return kind != RuleKind::kNone; }
  friend bool operator==(const Rule&, const Rule&) = default;
};

// One evaluation of one track.
struct Decision {
  Sequence sequence = 0;
  Moment at;
  int track = 0;
  DecisionKind kind = DecisionKind::kHold;
  int stage_before = 0;
  int stage_after = 0;
  Rule rule;
  // Absent: no lock is in force.
  std::optional<Minute> locked_until;
  // A person must confirm it; nothing has changed.
  bool is_proposal = false;

  friend bool operator==(const Decision&, const Decision&) = default;
};

// The rule's name, as docs/rules.md has it.
std::string NameOf(const Rule& rule, const CompiledProtocol& protocol, int track);

// The regress rule that `rule` is; null if it is none.
const RegressRule* RegressRuleOf(const Rule& rule, const CompiledProtocol& protocol, int track);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_DECISION_H_
