#ifndef PREHAB_CLIENT_CLI_OUTPUT_SPARKLINE_H_
#define PREHAB_CLIENT_CLI_OUTPUT_SPARKLINE_H_

#include <optional>
#include <string>
#include <vector>

namespace prehab::cli {

// A score of 0 to 10 for each day, oldest first; nothing where nobody reported.
using Scores = std::vector<std::optional<int>>;

// One glyph a day on the fixed scale 0 to 10, so that two lines can be
// compared: 0 is the lowest bar and not the same as no report, which is a dot.
std::string Sparkline(const Scores& scores);

// The same as digits: "2 1 ? 0", ? for no report.
std::string ScoreDigits(const Scores& scores);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_SPARKLINE_H_
