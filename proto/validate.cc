#include "proto/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/date.h"
#include "prehab/v1/options.pb.h"

namespace prehab {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kHandleBytes = 32;
constexpr int kEmailBytes = 254;
constexpr int kUuidBytes = 36;
constexpr int kLongestEcho = 40;
// Items of a list are not checked further: a list may be long.
constexpr std::size_t kMostViolations = 100;

bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool IsHandle(std::string_view text) {
  return !text.empty() && text.size() <= kHandleBytes && IsLowerOrDigit(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return IsLowerOrDigit(c) || c == '-'; });
}

bool IsEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  return text.size() <= kEmailBytes && at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 127; });
}

bool IsUuid(std::string_view text) {
  if (text.size() != kUuidBytes) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !isxdigit(static_cast<unsigned char>(text[i]))) {
      return false;
    }
  }
  return true;
}

// What the text should be, if it is not; empty if it is.
std::string FormatFault(v1::Format format, std::string_view text) {
  switch (format) {
    case v1::FORMAT_DATE:
      return ParseDate(text) ? "" : "must be a date YYYY-MM-DD that exists, 1900 to 2999";
    case v1::FORMAT_TIME_ZONE:
      return IsTimeZone(text) ? "" : "must be a time zone such as Europe/Oslo";
    case v1::FORMAT_HANDLE:
      return IsHandle(text) ? "" : "must be 1 to 32 of a-z, 0-9 and -, beginning with a letter or digit";
    case v1::FORMAT_EMAIL:
      return IsEmail(text) ? "" : "must be an e-mail address";
    case v1::FORMAT_UUID:
      return IsUuid(text) ? "" : "must be a UUID";
    default:
      return "";
  }
}

std::string Echo(std::string_view text) {
  return text.size() <= kLongestEcho ? fmt::format(" (you gave {})", text) : "";
}

class Validator {
 public:
  std::vector<FieldViolation> Run(const Message& message) {
    CheckMessage(message, "");
    return std::move(violations_);
  }

 private:
  void CheckMessage(const Message& message, const std::string& prefix) {
    const Descriptor& descriptor = *message.GetDescriptor();
    for (int i = 0; i < descriptor.field_count(); ++i) {
      CheckField(message, *descriptor.field(i), prefix);
    }
  }

  void CheckField(const Message& message, const FieldDescriptor& field, const std::string& prefix) {
    const v1::FieldRules& rules = field.options().GetExtension(v1::rules);
    const std::string path = prefix + field.name();
    if (field.is_repeated()) {
      CheckRepeated(message, field, rules, path);
    } else if (!IsPresent(message, field)) {
      if (rules.required()) {
        Add(path, rules.scale().empty() ? "is required" : fmt::format("is required ({})", rules.scale()));
      }
    } else {
      CheckValue(message, field, rules, path);
    }
  }

  static bool IsPresent(const Message& message, const FieldDescriptor& field) {
    return message.GetReflection()->HasField(message, &field);
  }

  void CheckRepeated(const Message& message, const FieldDescriptor& field, const v1::FieldRules& rules,
                     const std::string& path) {
    const int count = message.GetReflection()->FieldSize(message, &field);
    if (count == 0 && rules.required()) {
      Add(path, "needs at least one item");
    }
    if (count > rules.max_items()) {
      Add(path, fmt::format("may have at most {} items (you gave {})", rules.max_items(), count));
      return;
    }
    for (int i = 0; i < count && violations_.size() < kMostViolations; ++i) {
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        CheckEnum(message.GetReflection()->GetRepeatedEnumValue(message, &field, i), field, path);
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        CheckMessage(message.GetReflection()->GetRepeatedMessage(message, &field, i), fmt::format("{}[{}].", path, i));
      }
    }
  }

  void CheckValue(const Message& message, const FieldDescriptor& field, const v1::FieldRules& rules,
                  const std::string& path) {
    const Reflection& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string scratch;
        CheckText(reflection.GetStringReference(message, &field, &scratch), rules, path);
        break;
      }
      case FieldDescriptor::CPPTYPE_INT32:
        CheckNumber(reflection.GetInt32(message, &field), rules, path);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        CheckNumber(reflection.GetInt64(message, &field), rules, path);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        CheckEnum(reflection.GetEnumValue(message, &field), field, path);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        CheckMessage(reflection.GetMessage(message, &field), path + ".");
        break;
      default:
        break;
    }
  }

  void CheckText(const std::string& text, const v1::FieldRules& rules, const std::string& path) {
    const auto length = static_cast<int64_t>(text.size());
    if (rules.max_length() > 0 && length > rules.max_length()) {
      Add(path, fmt::format("may have at most {} bytes (you gave {})", rules.max_length(), length));
      return;
    }
    if (length < rules.min_length()) {
      Add(path, fmt::format("must have at least {} characters", rules.min_length()));
    }
    if (const std::string fault = FormatFault(rules.format(), text); !fault.empty()) {
      Add(path, rules.secret() ? fault : fault + Echo(text));
    }
  }

  void CheckNumber(int64_t number, const v1::FieldRules& rules, const std::string& path) {
    const bool low = rules.has_min() && number < rules.min();
    const bool high = rules.has_max() && number > rules.max();
    if (!low && !high) {
      return;
    }
    const std::string range = rules.has_max() ? fmt::format("must be {} to {}", rules.min(), rules.max())
                                              : fmt::format("must be {} or more", rules.min());
    const std::string scale = rules.scale().empty() ? "" : fmt::format("; {}", rules.scale());
    Add(path, fmt::format("{} (you gave {}){}", range, number, scale));
  }

  void CheckEnum(int number, const FieldDescriptor& field, const std::string& path) {
    const auto* value = field.enum_type()->FindValueByNumber(number);
    if (value == nullptr || (field.is_repeated() && number == 0)) {
      Add(path, fmt::format("{} is no value of {}", number, field.enum_type()->name()));
    }
  }

  void Add(std::string path, std::string description) {
    violations_.push_back({std::move(path), std::move(description)});
  }

  std::vector<FieldViolation> violations_;
};

void CollectFaults(const Descriptor& descriptor, std::vector<std::string>& faults) {
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    const v1::FieldRules& rules = field.options().GetExtension(v1::rules);
    if (field.is_repeated() && rules.max_items() == 0) {
      faults.push_back(field.full_name() + " has no max_items");
    }
    const bool text = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING;
    if (text && rules.max_length() == 0 && rules.format() == v1::FORMAT_UNSPECIFIED) {
      faults.push_back(field.full_name() + " has no max_length");
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
        field.message_type()->file()->package() == descriptor.file()->package()) {
      CollectFaults(*field.message_type(), faults);
    }
  }
}

}  // namespace

std::vector<FieldViolation> Validate(const Message& request) { return Validator().Run(request); }

std::vector<std::string> FaultsOfRules(const Descriptor& request) {
  std::vector<std::string> faults;
  CollectFaults(request, faults);
  return faults;
}

}  // namespace prehab
