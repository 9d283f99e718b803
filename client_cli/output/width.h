#ifndef PREHAB_CLIENT_CLI_OUTPUT_WIDTH_H_
#define PREHAB_CLIENT_CLI_OUTPUT_WIDTH_H_

#include <string>
#include <string_view>
#include <vector>

namespace prehab::cli {

// The columns that `text` (UTF-8, one line) takes on a terminal: combining
// marks take none, most East Asian characters two. It does not depend on the
// locale of the process. Bytes that are no UTF-8 take one column each.
int DisplayWidth(std::string_view text);

// `text` followed or preceded by spaces up to `width` columns; longer text
// stays as it is.
std::string PadRight(std::string_view text, int width);
std::string PadLeft(std::string_view text, int width);

// `text` broken at spaces into lines of at most `width` columns. A longer word
// stands on its own line, uncut; a number stays with its unit and a dose such
// as "3 × 6" in one piece. At least one line.
std::vector<std::string> Wrap(std::string_view text, int width);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_WIDTH_H_
