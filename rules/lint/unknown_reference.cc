#include <absl/strings/ascii.h>
#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A message repeats no more of a file than this, and nothing that a terminal
// would obey.
constexpr std::size_t kLongestSlugEcho = 64;

std::string_view Echo(std::string_view slug) {
  const bool plain = slug.size() <= kLongestSlugEcho && std::all_of(slug.begin(), slug.end(), absl::ascii_isgraph);
  return plain ? slug : "of this name";
}

// A reference that may be empty: a warning need not be about a condition of
// the catalog, and a stage has the pain policy of its protocol.
bool MayBeEmpty(const FieldDescriptor& field) {
  return field.name() == "condition" || field.containing_type() == v1::Stage::descriptor();
}

// One kind of reference: what it is called in sentences, the fields that hold
// its slugs in any message, and whether there is an item of a slug.
struct Reference {
  std::string_view noun;
  std::vector<std::string_view> fields;
  std::function<bool(const std::string& slug)> exists;
};

void CheckSlug(const Reference& reference, const std::string& slug, std::string path, Report& report) {
  if (slug.empty()) {
    report.Add(std::move(path), fmt::format("the {} is missing", reference.noun));
  } else if (!reference.exists(slug)) {
    report.Add(std::move(path), fmt::format("there is no {} {}", reference.noun, Echo(slug)));
  }
}

void CheckField(const Reference& reference, const Message& message, const FieldDescriptor& field,
                const std::string& path, Report& report) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    const std::string slug = reflection.GetString(message, &field);
    if (!slug.empty() || !MayBeEmpty(field)) {
      CheckSlug(reference, slug, PathTo(path, field.name()), report);
    }
    return;
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    CheckSlug(reference, reflection.GetRepeatedString(message, &field, i), PathTo(path, field.name(), i), report);
  }
}

void CheckReference(const Reference& reference, const Message& item, Report& report) {
  ForEachMessage(item, [&](const Message& message, const std::string& path) {
    for (const std::string_view name : reference.fields) {
      const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(std::string(name));
      if (field != nullptr && field->type() == FieldDescriptor::TYPE_STRING) {
        CheckField(reference, message, *field, path, report);
      }
    }
  });
}

}  // namespace

void CheckUnknownExercise(const Message& item, const Lookup& lookup, Report& report) {
  const auto exists = [&lookup](const std::string& slug) { return lookup.find_exercise(slug) != nullptr; };
  CheckReference({"exercise", {"exercise", "warm_up", "prerequisites"}, exists}, item, report);
}

void CheckUnknownCondition(const Message& item, const Lookup& lookup, Report& report) {
  const auto exists = [&lookup](const std::string& slug) { return lookup.find_condition(slug) != nullptr; };
  CheckReference({"condition", {"condition", "conditions"}, exists}, item, report);
}

void CheckUnknownPainPolicy(const Message& item, const Lookup& lookup, Report& report) {
  const auto exists = [&lookup](const std::string& slug) { return lookup.find_pain_policy(slug) != nullptr; };
  CheckReference({"pain policy", {"pain_policy"}, exists}, item, report);
}

void CheckUnknownRedFlags(const Message& item, const Lookup& lookup, Report& report) {
  const auto exists = [&lookup](const std::string& slug) { return lookup.find_red_flags(slug) != nullptr; };
  CheckReference({"list of red flags", {"red_flags"}, exists}, item, report);
}

}  // namespace prehab::rules
