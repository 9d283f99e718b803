#include "catalog/checker.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>

namespace prehab::catalog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// What an item of the folder is called.
std::string_view NameOfOne(std::string_view folder) {
  if (folder == kPainPolicies) {
    return "pain policy";
  }
  if (folder == kRedFlags) {
    return "red flag set";
  }
  // The others are plurals that end in s.
  return folder.substr(0, folder.size() - 1);
}

}  // namespace

void Checker::Require(bool holds, const YamlNode& place, std::string otherwise) {
  if (!holds && extent_ == Extent::kAll) {
    faults_.push_back({place.line, place.column, std::move(otherwise)});
  }
}

void Checker::CheckIdentity(const std::string& slug, int version, const FileName& name) {
  Require(slug == name.slug, ValueOf(root_, "slug"),
          fmt::format("slug must be {}, the name of the file", name.slug));
  Require(version == name.version, ValueOf(root_, "version"),
          fmt::format("version must be {}, as the name of the file says", name.version));
}

void Checker::CheckReference(const YamlNode& place, std::string_view folder, const std::string& slug) {
  const auto slugs = known_.find(folder);
  const bool known = slugs != known_.end() && slugs->second.contains(slug);
  if (!slug.empty() && !known) {
    faults_.push_back({place.line, place.column, fmt::format("there is no {} {}", NameOfOne(folder), slug)});
  }
}

void Checker::CheckUnique(const YamlNode& place, const std::string& key, std::set<std::string>& seen) {
  Require(key.empty() || seen.insert(key).second, place, fmt::format("{} stands there already", key));
}

void Checker::CheckFields(const YamlNode& node, const Message& message) {
  CheckFieldsOf(*this, node, message);
  CheckCriterionPart(*this, node, message);
  std::vector<const FieldDescriptor*> fields;
  const Reflection& reflection = *message.GetReflection();
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      continue;
    }
    const YamlNode& value = ValueOf(node, field->name());
    if (!field->is_repeated()) {
      CheckFields(value, reflection.GetMessage(message, field));
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      CheckFields(ItemOf(value, i), reflection.GetRepeatedMessage(message, field, i));
    }
  }
}

std::vector<Fault> CheckReferences(const YamlNode& root, const Message& item, const Known& known) {
  Checker checker(root, known, Checker::Extent::kReferences);
  checker.CheckFields(root, item);
  return checker.TakeFaults();
}

}  // namespace prehab::catalog
