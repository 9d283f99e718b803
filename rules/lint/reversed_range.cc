#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <array>
#include <optional>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// How the upper end of a range is called, by the end of its name, and the lower
// one.
struct Ends {
  std::string_view high;
  std::string_view low;
  // Whether the upper end means nothing without the lower one.
  bool needs_low;
};
constexpr std::array<Ends, 5> kEnds = {{
    {"_high", "_low", true},
    {"_high", "", true},
    {"high", "low", true},
    {"_max", "_min", false},
    // A longer gap must cost more.
    {"restart_after_days", "step_back_after_days", true},
}};

std::optional<double> NumberOf(const Message& message, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (field.is_repeated() || (field.has_presence() && !reflection.HasField(message, &field))) {
    return std::nullopt;
  }
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.GetInt32(message, &field);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return reflection.GetDouble(message, &field);
    default:
      return std::nullopt;
  }
}

// The lower end that belongs to `high`; null if there is none.
const FieldDescriptor* LowOf(const Ends& ends, const FieldDescriptor& high) {
  const std::string_view name = high.name();
  if (!name.ends_with(ends.high)) {
    return nullptr;
  }
  const std::string_view stem = name.substr(0, name.size() - ends.high.size());
  return high.containing_type()->FindFieldByName(fmt::format("{}{}", stem, ends.low));
}

void CheckField(const Message& message, const FieldDescriptor& high, const std::string& path, Report& report) {
  for (const Ends& ends : kEnds) {
    const FieldDescriptor* low = LowOf(ends, high);
    const std::optional<double> greatest = low == nullptr ? std::nullopt : NumberOf(message, high);
    if (!greatest) {
      continue;
    }
    const std::optional<double> least = NumberOf(message, *low);
    if (!least && ends.needs_low) {
      report.Add(PathTo(path, high.name()), fmt::format("{} stands without {}", high.name(), low->name()));
    } else if (least && *least > *greatest) {
      report.Add(PathTo(path, high.name()),
                 fmt::format("{} is {}, less than {}, which is {}", high.name(), *greatest, low->name(), *least));
    }
  }
}

}  // namespace

void CheckReversedRange(const Message& item, const Lookup& /*lookup*/, Report& report) {
  ForEachMessage(item, [&report](const Message& message, const std::string& path) {
    const Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      CheckField(message, *type.field(i), path, report);
    }
  });
}

}  // namespace prehab::rules
