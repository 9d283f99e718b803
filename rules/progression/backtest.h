#ifndef PREHAB_RULES_PROGRESSION_BACKTEST_H_
#define PREHAB_RULES_PROGRESSION_BACKTEST_H_

#include <optional>
#include <vector>

#include "prehab/v1/progression.pb.h"
#include "proto/validate.h"
#include "rules/progression/compiled_protocol.h"
#include "rules/progression/vocabulary.h"

namespace prehab::progression {

// What another protocol, another version of it or another pain policy would
// have decided on what one athlete's progression recorded. Pure: nothing is
// written, and no recorded decision changes.

// The records of one progression.
struct Recording {
  // In the order of record; late ones stand where they were recorded.
  std::vector<v1::ProgressionEvent> events;
  // The place of the event that started the progression.
  int start = 0;
};

// An evaluation that the two answer otherwise: another decision, rule, stage
// before or after it, or lock. What is missing is told in both and not
// compared.
struct Difference {
  // The place of the event after which it was made.
  int event = 0;
  // Absent where one of the two makes no such evaluation: it has no track of
  // that key.
  std::optional<v1::ProgressionDecision> before;
  std::optional<v1::ProgressionDecision> after;
};

struct Backtest {
  // Evaluations of either, those of both counted once.
  int evaluations = 0;
  // By event, then by track: those of `present` in its order, then those that
  // only `changed` has.
  std::vector<Difference> differences;
  // Where both stand after the last event.
  v1::ProgressionState before;
  v1::ProgressionState after;
  // Events that one of the two cannot read, such as a session of a track that
  // it does not have. With any, nothing was compared.
  std::vector<FieldViolation> faults;
};

// Folds the recording twice. Both protocols should be compiled with the same
// options but for what is to be tried; take takes_effect_at_once, or a person's
// confirmations in the recording are needed for either to go on. The cost is
// that of two simulations.
//
//   CompileOptions options = ...;                // As the progression runs.
//   const CompiledProtocol present = Compile(protocol, options);
//   options.pain_policy = &four_of_ten;
//   const Backtest test = RunBacktest(present, Compile(protocol, options), names, recording);
//   for (const Difference& difference : test.differences) { ... }
Backtest RunBacktest(const CompiledProtocol& present, const CompiledProtocol& changed, const Vocabulary& names,
                     const Recording& recording);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_BACKTEST_H_
