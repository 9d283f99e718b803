#ifndef PREHAB_RULES_PROGRESSION_REPORT_H_
#define PREHAB_RULES_PROGRESSION_REPORT_H_

#include <string>
#include <vector>

#include "prehab/v1/progression.pb.h"
#include "rules/progression/fold.h"

namespace prehab::progression {

// The way out: what the fold decided, as messages.

// Fills a message with each decision as it is made: names, what is missing, and
// if `explains` how each criterion was read. Give it to Fold as its listener.
class Reporter : public Listener {
 public:
  // `event_ids` are those of the records in the order of record; it is borrowed
  // and may grow meanwhile. Null: findings name no events.
  Reporter(bool explains, const std::vector<std::string>* event_ids) : explains_(explains), event_ids_(event_ids) {}

  void Decided(const View& view, const Decision& decision) override;

  std::vector<v1::ProgressionDecision> Take() { return std::move(decisions_); }

 private:
  bool explains_;
  const std::vector<std::string>* event_ids_;
  std::vector<v1::ProgressionDecision> decisions_;
};

v1::ProgressionState ToMessage(const CompiledProtocol& protocol, const State& state);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_REPORT_H_
