#ifndef PREHAB_CLIENT_CLI_OUTPUT_UNIFIED_DIFF_H_
#define PREHAB_CLIENT_CLI_OUTPUT_UNIFIED_DIFF_H_

#include <string>
#include <string_view>

namespace prehab::cli {

// What turns one text into the other, as "diff -u" writes it, with three lines
// around each change; empty if they are equal. The names head the two texts.
std::string UnifiedDiff(std::string_view from_name, std::string_view from, std::string_view to_name,
                        std::string_view to);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_UNIFIED_DIFF_H_
