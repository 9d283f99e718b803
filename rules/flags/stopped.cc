#include "rules/flags/rule.h"

namespace prehab::rules {

std::optional<v1::Flag> CheckStopped(const FlagInput& input) {
  if (!input.is_stopped) {
    return std::nullopt;
  }
  v1::Flag flag = MakeFlag(v1::FLAG_KIND_STOPPED, 1, 1);
  flag.set_reason("stopped: no running until somebody has looked");
  return flag;
}

std::optional<v1::Flag> CheckReferred(const FlagInput& input) {
  if (!input.is_referred) {
    return std::nullopt;
  }
  v1::Flag flag = MakeFlag(v1::FLAG_KIND_REFERRED, 1, 1);
  flag.set_reason("return to run waits for a professional");
  return flag;
}

}  // namespace prehab::rules
