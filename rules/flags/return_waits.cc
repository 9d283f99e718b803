#include <absl/strings/str_join.h>
#include <absl/strings/strip.h>
#include <fmt/format.h>

#include "rules/flags/rule.h"

namespace prehab::rules {
namespace {

// "only a word is missing (clinician, coach)", or what is to be done.
std::string TextOf(const FlagInput& input) {
  if (input.needs_progression) {
    return "an injury is open, and no progression was begun";
  }
  if (input.needs_review) {
    return "a past decision should be looked at again";
  }
  std::vector<std::string> words;
  for (const std::string& what : input.waits_for) {
    if (what == "advance" || what == "clear") {
      return what == "clear" ? "clearance waits to be confirmed" : "the next stage waits to be confirmed";
    }
    words.emplace_back(absl::StripPrefix(what, "attest "));
  }
  return fmt::format("only a word is missing ({})", absl::StrJoin(words, ", "));
}

}  // namespace

std::optional<v1::Flag> CheckReturnWaits(const FlagInput& input) {
  if (input.waits_for.empty() && !input.needs_review && !input.needs_progression) {
    return std::nullopt;
  }
  v1::Flag flag = MakeFlag(v1::FLAG_KIND_RETURN_WAITS, 1, 1);
  flag.set_reason("return to run: " + TextOf(input));
  return flag;
}

}  // namespace prehab::rules
