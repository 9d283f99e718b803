#include <absl/strings/ascii.h>
#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// These name a source only where it is another than that of what they are in.
bool MayInherit(const Message& message) {
  return message.GetDescriptor() == v1::Stage::descriptor() ||
         message.GetDescriptor() == v1::Criterion::descriptor();
}

bool IsSource(const FieldDescriptor& field) {
  const std::string_view name = field.name();
  return field.type() == FieldDescriptor::TYPE_STRING && !field.is_repeated() &&
         (name == "source" || name.ends_with("_source"));
}

}  // namespace

void CheckMissingSource(const Message& item, const Lookup& /*lookup*/, Report& report) {
  ForEachMessage(item, [&report](const Message& message, const std::string& path) {
    if (MayInherit(message)) {
      return;
    }
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message.GetDescriptor()->field(i);
      if (IsSource(field) &&
          absl::StripAsciiWhitespace(message.GetReflection()->GetString(message, &field)).empty()) {
        report.Add(PathTo(path, field.name()), fmt::format("{} is missing: say where this is from", field.name()));
      }
    }
  });
}

}  // namespace prehab::rules
