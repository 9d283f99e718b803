#ifndef PREHAB_CLIENT_CLI_LOOKUP_NEAREST_H_
#define PREHAB_CLIENT_CLI_LOOKUP_NEAREST_H_

#include <string>
#include <string_view>
#include <vector>

namespace prehab::cli {

// How many letters must be put in, taken out, exchanged, or swapped with their
// neighbour to make `b` of `a`.
int EditDistance(std::string_view a, std::string_view b);

// The candidate that someone who typed `typed` most likely meant; the first of
// equally near ones. Empty if none is near: more than half of the longer word
// would have to change.
std::string Nearest(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_LOOKUP_NEAREST_H_
