#ifndef PREHAB_CATALOG_CHECKS_H_
#define PREHAB_CATALOG_CHECKS_H_

#include <google/protobuf/message.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/names.h"
#include "catalog/tree.h"
#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/conditions.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::catalog {

// The slugs of each folder, which an item may name.
using Known = std::map<std::string_view, std::set<std::string, std::less<>>>;

// What the types of the fields do not say about an item. Each function returns
// all faults, in the order in which they are found; `root` is the tree the item
// was read from and gives them their places.
std::vector<Fault> CheckItem(const YamlNode& root, const v1::Exercise& exercise, const FileName& name,
                             const Known& known);
std::vector<Fault> CheckItem(const YamlNode& root, const v1::Condition& condition, const FileName& name,
                             const Known& known);
std::vector<Fault> CheckItem(const YamlNode& root, const v1::Program& program, const FileName& name,
                             const Known& known);
std::vector<Fault> CheckItem(const YamlNode& root, const v1::Protocol& protocol, const FileName& name,
                             const Known& known);
std::vector<Fault> CheckItem(const YamlNode& root, const v1::PainPolicy& policy, const FileName& name,
                             const Known& known);
std::vector<Fault> CheckItem(const YamlNode& root, const v1::RedFlagSet& red_flags, const FileName& name,
                             const Known& known);

// Those faults of any item that are names of nothing. They can be told even if
// some of its values could not be read.
std::vector<Fault> CheckReferences(const YamlNode& root, const google::protobuf::Message& item,
                                   const Known& known);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_CHECKS_H_
