#ifndef PREHAB_RULES_PROGRESSION_CRITERIA_EVALUATE_H_
#define PREHAB_RULES_PROGRESSION_CRITERIA_EVALUATE_H_

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {

// Hears what an evaluation reads. Explanations, lists of what is missing, and
// decisions come from one evaluator: a sink only listens.
class Sink {
 public:
  virtual ~Sink() = default;
  // A node begins; what follows until its Leave are its members.
  virtual void Enter(const Criterion& criterion) = 0;
  virtual void Leaf(const Criterion& criterion, Verdict verdict, const Detail& detail) = 0;
  virtual void Leave(const Criterion& criterion, Verdict verdict) = 0;
};

// Evaluates a tree. The finding stands on the newest record of the members of
// an all_of or none_of, and on the newest of those that are met of an any_of or
// at_least. With a sink every member is evaluated, without one only as many as
// the verdict needs.
Finding Evaluate(const Criterion& criterion, const View& view, Sink* sink = nullptr);

// Reads a criterion and returns the names of what is unknown and keeps it from
// being met, each once, in the order of the tree.
std::vector<std::string> FindMissing(const Criterion& criterion, const View& view);

// Adds `names` to `list`, those that are new.
void AddNew(const std::vector<std::string>& names, std::vector<std::string>& list);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_CRITERIA_EVALUATE_H_
