#ifndef PREHAB_RULES_PROGRESSION_COMPILED_PROTOCOL_H_
#define PREHAB_RULES_PROGRESSION_COMPILED_PROTOCOL_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/protocols.pb.h"
#include "rules/progression/criterion.h"

namespace prehab::progression {

// A protocol, its pain policy and its names, turned into compact values once.
// The fold reads nothing else, and no message. Immutable; may be read from many
// threads. The fields are those of protocols.proto.

struct PainPolicy {
  std::string slug;
  std::optional<int> during_at_most;
  std::optional<int> after_at_most;
  std::optional<int> next_morning_at_most;
  bool next_morning_at_baseline = false;
  std::optional<int> settles_within_hours;
  std::optional<int> load_test_at_most;
  bool no_weekly_rise = false;
  bool sharp_stops = true;
  bool refer_on_breach = false;
  std::string on_breach;
};

struct RegressRule {
  Criterion when;
  int steps = 0;
  int lock_hours = 0;
  bool ends_session = false;
  std::string text;
};

struct Schedule {
  std::optional<int> sessions_per_week_max;
  std::optional<int> sessions_per_day_max;
  std::optional<int> every_nth_day;
  std::optional<int> min_rest_hours;
};

struct Ceilings {
  std::optional<Milli> percent_speed;
  std::optional<int> minutes;
  std::optional<Milli> meters;
};

struct Stage {
  std::string key;
  Schedule schedule;
  Ceilings ceilings;
  int min_days = 0;
  std::optional<int> max_days;
  Criterion advance;
  std::vector<RegressRule> regress;
  // Place in CompiledProtocol::policies.
  std::size_t policy = 0;
};

struct Gate {
  // The stage of this track that waits.
  int before_stage = 0;
  int other_track = 0;
  int at_stage = 0;
};

struct Track {
  std::string key;
  std::vector<Stage> stages;
  std::vector<RegressRule> regress;
  std::vector<Gate> gates;

  int last_stage() const { return static_cast<int>(stages.size()) - 1; }
};

struct CompiledProtocol {
  std::string slug;
  int version = 0;
  // The first is that of the protocol, or the one that was chosen for it.
  std::vector<PainPolicy> policies;
  std::vector<Track> tracks;
  Criterion entry;
  Criterion clearance;
  bool checks_entry = false;
  int default_steps = 0;
  int lock_hours = 0;
  std::optional<int> refer_after;
  int clean_sessions_before_advance = 0;
  // Whether an ADVANCE or CLEAR waits for a person.
  bool proposes = false;
  Names names;

  const PainPolicy& policy(const Stage& stage) const { return policies[stage.policy]; }
};

// What a protocol is compiled with.
struct CompileOptions {
  // Chosen instead of the protocol's own; null for that one. A stage's own
  // policy stays.
  const v1::PainPolicy* pain_policy = nullptr;
  bool checks_entry = false;
  // A simulation lets every ADVANCE and CLEAR take effect at once, whatever
  // auto_advance says.
  bool takes_effect_at_once = true;
  // The list that the protocol asks, for its names. May be null.
  const v1::RedFlagSet* red_flags = nullptr;
  // Finds a pain policy by its slug; null if there is none.
  std::function<const v1::PainPolicy*(std::string_view)> find_policy;
};

// Whether there are tracks and each has stages.
bool HasStages(const v1::Protocol& protocol);

// The door for protocols. The protocol must have stages. A gate at a stage that
// is not there never opens; a pain policy that is not found limits nothing but
// sharp pain.
CompiledProtocol Compile(const v1::Protocol& protocol, const CompileOptions& options);

// Calls `visit` with every leaf of the protocol.
void ForEachLeaf(const CompiledProtocol& protocol, const std::function<void(const Leaf&)>& visit);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_COMPILED_PROTOCOL_H_
