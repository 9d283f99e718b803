#include "rules/progression/names.h"

#include <absl/strings/match.h>

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace prehab::progression {

Names::Names() : names_{"sharp", "pulling", "tightness", "flare", "painkiller", "at_rest", "sitting", "red_flag"} {}

NameId Names::Add(std::string_view name) {
  const NameId found = Find(name);
  if (found != kOtherName || names_.size() > std::numeric_limits<NameId>::max()) {
    return found;
  }
  names_.emplace_back(name);
  return static_cast<NameId>(names_.size() - 1);
}

NameId Names::Find(std::string_view name) const {
  if (name.empty()) {
    return kNoName;
  }
  const auto found = std::find_if(names_.begin(), names_.end(), [name](const std::string& known) {
    return absl::EqualsIgnoreCase(ToAbsl(known), ToAbsl(name));
  });
  return found == names_.end() ? kOtherName : static_cast<NameId>(found - names_.begin());
}

}  // namespace prehab::progression
