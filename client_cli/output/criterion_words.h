#ifndef PREHAB_CLIENT_CLI_OUTPUT_CRITERION_WORDS_H_
#define PREHAB_CLIENT_CLI_OUTPUT_CRITERION_WORDS_H_

#include <string>
#include <vector>

#include "prehab/v1/criteria.pb.h"

namespace prehab::cli {

// What a criterion asks for, as text for people: a line for each node of the
// tree, below its parent indented by two spaces more. A node's label stands
// before its values, a source of its own behind. Nothing for a criterion
// without a node.
//
//   all of these:
//     12 h since the last session
//     any of these:
//       gait normal is seen (clinician)
std::vector<std::string> CriterionLines(const v1::Criterion& criterion);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_CRITERION_WORDS_H_
