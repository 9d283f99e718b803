#include <google/protobuf/descriptor.h>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using google::protobuf::Message;

// Whether one trains by it, so that something missing keeps it from being
// started.
bool IsStarted(const Message& message) {
  return message.GetDescriptor() == v1::Program::descriptor() ||
         message.GetDescriptor() == v1::Protocol::descriptor() ||
         message.GetDescriptor() == v1::Stage::descriptor();
}

}  // namespace

void CheckIncomplete(const Message& item, const Lookup& /*lookup*/, Report& report) {
  ForEachMessage(item, [&report](const Message& message, const std::string& path) {
    const auto* field = message.GetDescriptor()->FindFieldByName("incomplete");
    const int count = field == nullptr ? 0 : message.GetReflection()->FieldSize(message, field);
    for (int i = 0; i < count; ++i) {
      report.Add(PathTo(path, field->name(), i),
                 IsStarted(message) ? "the sources do not give this: it is shown, cannot be started"
                                    : "the sources do not give this: it is shown as it is");
    }
  });
}

}  // namespace prehab::rules
