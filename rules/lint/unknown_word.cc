#include <algorithm>
#include <array>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

constexpr std::array<std::string_view, 5> kRoles = {"athlete", "coach", "clinician", "guardian", "external"};
constexpr std::array<std::string_view, 3> kEvents = {"flare", "red_flag", "painkiller"};

template <std::size_t kCount>
bool IsOneOf(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// Names of tests and signs are not checked: sources bring their own.
void CheckUnknownWord(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  ForEachOf<v1::AttestLeaf>(protocol, [&report](const v1::AttestLeaf& leaf, const std::string& path) {
    if (!IsOneOf(kRoles, leaf.role())) {
      report.Add(PathTo(path, "role"), "role is one of athlete, coach, clinician, guardian, external");
    }
  });
  ForEachOf<v1::SignLeaf>(protocol, [&report](const v1::SignLeaf& leaf, const std::string& path) {
    if (!leaf.asserted_by().empty() && !IsOneOf(kRoles, leaf.asserted_by())) {
      report.Add(PathTo(path, "asserted_by"),
                 "asserted_by is one of athlete, coach, clinician, guardian, external");
    }
  });
  ForEachOf<v1::AbsenceLeaf>(protocol, [&report](const v1::AbsenceLeaf& leaf, const std::string& path) {
    if (!IsOneOf(kEvents, leaf.kind())) {
      report.Add(PathTo(path, "kind"), "kind is one of flare, red_flag, painkiller");
    }
  });
}

}  // namespace prehab::rules
