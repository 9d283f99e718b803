#ifndef PREHAB_CATALOG_CHECKER_H_
#define PREHAB_CATALOG_CHECKER_H_

#include <google/protobuf/message.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/checks.h"

namespace prehab::catalog {

// What the checks of all kinds share. Used once for one item.
class Checker {
 public:
  // What a check may look at.
  enum class Extent {
    kAll,
    // Names alone: of use where some values could not be read, which would look
    // as if they were missing.
    kReferences,
  };

  Checker(const YamlNode& root, const Known& known, Extent extent = Extent::kAll)
      : root_(root), known_(known), extent_(extent) {}

  const YamlNode& root() const { return root_; }

  std::vector<Fault> TakeFaults() { return std::move(faults_); }

  void Require(bool holds, const YamlNode& place, std::string otherwise);

  // That slug and version are those of the file.
  void CheckIdentity(const std::string& slug, int version, const FileName& name);

  // That `slug` is one of `folder`; nothing if it is empty.
  void CheckReference(const YamlNode& place, std::string_view folder, const std::string& slug);

  // That `key` stands there once in its list, whose keys so far are `seen`.
  void CheckUnique(const YamlNode& place, const std::string& key, std::set<std::string>& seen);

  // What holds for all fields of `message` and of what is in it, whatever kind
  // of item it belongs to: required texts and sources, references, ranges,
  // criteria.
  void CheckFields(const YamlNode& node, const google::protobuf::Message& message);

 private:
  const YamlNode& root_;
  const Known& known_;
  const Extent extent_;
  std::vector<Fault> faults_;
};

// In checks_fields.cc.
void CheckFieldsOf(Checker& checker, const YamlNode& node, const google::protobuf::Message& message);

// In checks_criteria.cc; nothing for a message that is no part of a criterion.
void CheckCriterionPart(Checker& checker, const YamlNode& node, const google::protobuf::Message& message);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_CHECKER_H_
