#ifndef PREHAB_RULES_FLAGS_RULE_H_
#define PREHAB_RULES_FLAGS_RULE_H_

#include <optional>
#include <string>

#include "rules/flags/flags.h"

namespace prehab::rules {

// Each rule stands in a file of its name and returns its flag if it fires. A
// new rule is a new file, a line here, and a row in the table of flags.cc.
std::optional<v1::Flag> CheckStopped(const FlagInput& input);
std::optional<v1::Flag> CheckReferred(const FlagInput& input);
std::optional<v1::Flag> CheckSorenessHigh(const FlagInput& input);
std::optional<v1::Flag> CheckSorenessTrend(const FlagInput& input);
std::optional<v1::Flag> CheckReturnWaits(const FlagInput& input);
std::optional<v1::Flag> CheckMissedTwo(const FlagInput& input);
std::optional<v1::Flag> CheckNoReport(const FlagInput& input);

// What the rules share.

// Soreness `days_ago` days before today, 0 being today. Absent: no check-in.
std::optional<int> SorenessOn(const FlagInput& input, int days_ago);

// Adds the check-in that stands for the day `days_ago` to what decided `flag`.
void AddCheckIn(const FlagInput& input, int days_ago, v1::Flag& flag);

// `kind`, what was found and what the rule asks for; the reason is missing.
v1::Flag MakeFlag(v1::FlagKind kind, double value, double threshold);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_FLAGS_RULE_H_
