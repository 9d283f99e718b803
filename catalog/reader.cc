#include "catalog/reader.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace prehab::catalog {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;
using google::protobuf::Reflection;
using Kind = YamlNode::Kind;

// A fault repeats no more of a file than this.
constexpr std::size_t kLongestEcho = 40;

std::string Echo(const YamlNode& node) {
  return node.text.size() <= kLongestEcho ? fmt::format(" (you gave {})", node.text) : "";
}

std::optional<int64_t> ParseInteger(const YamlNode& node) {
  std::string_view digits = node.text;
  const bool negative = digits.starts_with('-');
  digits.remove_prefix(negative ? 1 : 0);
  const bool zero_first = digits.starts_with('0') && (negative || digits.size() > 1);
  if (node.quoted || digits.empty() || zero_first ||
      digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  int64_t number = 0;
  const char* end = node.text.data() + node.text.size();
  const auto parsed = std::from_chars(node.text.data(), end, number);
  return parsed.ec == std::errc() ? std::optional<int64_t>(number) : std::nullopt;
}

// Plain decimals: no exponent, no bare point, no zeros in front.
std::optional<double> ParseDecimal(const YamlNode& node) {
  std::string_view digits = node.text;
  const bool negative = digits.starts_with('-');
  digits.remove_prefix(negative ? 1 : 0);
  const std::string_view whole = digits.substr(0, digits.find('.'));
  const std::string_view part = digits.substr(std::min(whole.size() + 1, digits.size()));
  const auto are_digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const bool has_point = whole.size() < digits.size();
  if (node.quoted || !are_digits(whole) || (has_point && !are_digits(part)) ||
      (whole.size() > 1 && whole.starts_with('0'))) {
    return std::nullopt;
  }
  double number = 0;
  const char* end = node.text.data() + node.text.size();
  const auto parsed = std::from_chars(node.text.data(), end, number, std::chars_format::fixed);
  // A minus before nothing is a slip; and it would be lost in writing.
  return parsed.ec == std::errc() && !(negative && number == 0) ? std::optional<double>(number) : std::nullopt;
}

const EnumValueDescriptor* FindEnumValue(const EnumDescriptor& type, std::string_view name) {
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0 && NameInFiles(*type.value(i)) == name) {
      return type.value(i);
    }
  }
  return nullptr;
}

std::string EnumNames(const EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) {
      names.push_back(NameInFiles(*type.value(i)));
    }
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string MemberNames(const OneofDescriptor& oneof) {
  std::vector<std::string> names;
  for (int i = 0; i < oneof.field_count(); ++i) {
    names.push_back(oneof.field(i)->name());
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

class Filler {
 public:
  std::vector<Fault> Run(const YamlNode& root, Message& message) {
    message.Clear();
    Fill(root, message, message.GetDescriptor()->name());
    return std::move(faults_);
  }

 private:
  // `name` is what a fault calls the message.
  void Fill(const YamlNode& node, Message& message, const std::string& name) {
    if (node.kind == Kind::kUnusable) {
      return;
    }
    if (node.kind != Kind::kMap) {
      AddFault(node, fmt::format("{} must be a map of its fields", name));
      return;
    }
    CheckOneofs(node, *message.GetDescriptor(), name);
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      if (node.keys[i].kind == Kind::kScalar) {
        FillField(node.keys[i], node.items[i], message);
      }
    }
  }

  // By the keys and not by what could be filled, so that a wrong value does not
  // hide a second member, nor pass for a missing one.
  void CheckOneofs(const YamlNode& node, const Descriptor& type, const std::string& name) {
    for (int i = 0; i < type.real_oneof_decl_count(); ++i) {
      const OneofDescriptor& oneof = *type.oneof_decl(i);
      const FieldDescriptor* given = nullptr;
      for (const YamlNode& key : node.keys) {
        const FieldDescriptor* field = type.FindFieldByName(key.text);
        if (field == nullptr || field->containing_oneof() != &oneof) {
          continue;
        }
        if (given != nullptr && field != given) {
          AddFault(key, fmt::format("{} may not stand beside {}: one {} is given", field->name(), given->name(),
                                    oneof.name()));
        }
        given = given == nullptr ? field : given;
      }
      if (given == nullptr) {
        AddFault(node, fmt::format("{} needs one of {}", name, MemberNames(oneof)));
      }
    }
  }

  void FillField(const YamlNode& key, const YamlNode& value, Message& message) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(key.text);
    if (field == nullptr) {
      AddFault(key, fmt::format("{} has no such field{}", message.GetDescriptor()->name(), Echo(key)));
    } else if (value.kind == Kind::kUnusable) {
      // Reported with the tree.
    } else if (value.kind == Kind::kEmpty) {
      AddFault(value, fmt::format("{} has no value", field->name()));
    } else if (!field->is_repeated()) {
      FillOne(value, message, *field);
    } else if (value.kind != Kind::kSequence) {
      AddFault(value, fmt::format("{} must be a list", field->name()));
    } else {
      for (const YamlNode& item : value.items) {
        FillOne(item, message, *field);
      }
    }
  }

  // Sets the field, or adds to it if it is repeated.
  void FillOne(const YamlNode& node, Message& message, const FieldDescriptor& field) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      const Reflection& reflection = *message.GetReflection();
      Fill(node,
           field.is_repeated() ? *reflection.AddMessage(&message, &field)
                               : *reflection.MutableMessage(&message, &field),
           field.name());
    } else if (node.kind == Kind::kScalar) {
      FillScalar(node, message, field);
    } else if (node.kind != Kind::kUnusable) {
      AddFault(node, fmt::format("{} must be a single value", field.name()));
    }
  }

  void FillScalar(const YamlNode& node, Message& message, const FieldDescriptor& field) {
    switch (field.type()) {
      case FieldDescriptor::TYPE_STRING:
        return FillString(node, message, field);
      case FieldDescriptor::TYPE_BOOL:
        return FillBool(node, message, field);
      case FieldDescriptor::TYPE_ENUM:
        return FillEnum(node, message, field);
      case FieldDescriptor::TYPE_INT32:
      case FieldDescriptor::TYPE_INT64:
        return FillInteger(node, message, field);
      case FieldDescriptor::TYPE_DOUBLE:
        return FillDouble(node, message, field);
      default:
        return AddFault(node, fmt::format("{} is of a type that data files do not have", field.name()));
    }
  }

  void FillString(const YamlNode& node, Message& message, const FieldDescriptor& field) {
    const Reflection& reflection = *message.GetReflection();
    field.is_repeated() ? reflection.AddString(&message, &field, node.text)
                        : reflection.SetString(&message, &field, node.text);
  }

  void FillBool(const YamlNode& node, Message& message, const FieldDescriptor& field) {
    const bool value = node.text == "true";
    if (node.quoted || (!value && node.text != "false")) {
      AddFault(node, fmt::format("{} must be true or false{}", field.name(), Echo(node)));
      return;
    }
    const Reflection& reflection = *message.GetReflection();
    field.is_repeated() ? reflection.AddBool(&message, &field, value)
                        : reflection.SetBool(&message, &field, value);
  }

  void FillEnum(const YamlNode& node, Message& message, const FieldDescriptor& field) {
    const EnumValueDescriptor* value = FindEnumValue(*field.enum_type(), node.text);
    if (value == nullptr) {
      AddFault(node,
               fmt::format("{} must be one of {}{}", field.name(), EnumNames(*field.enum_type()), Echo(node)));
      return;
    }
    const Reflection& reflection = *message.GetReflection();
    field.is_repeated() ? reflection.AddEnum(&message, &field, value)
                        : reflection.SetEnum(&message, &field, value);
  }

  void FillInteger(const YamlNode& node, Message& message, const FieldDescriptor& field) {
    const bool small = field.type() == FieldDescriptor::TYPE_INT32;
    const int64_t least = small ? std::numeric_limits<int32_t>::min() : std::numeric_limits<int64_t>::min();
    const int64_t greatest = small ? std::numeric_limits<int32_t>::max() : std::numeric_limits<int64_t>::max();
    const std::optional<int64_t> number = ParseInteger(node);
    if (!number || *number < least || *number > greatest) {
      AddFault(node, fmt::format("{} must be a whole number of {} bits, without quotes or leading zeros{}",
                                 field.name(), small ? 32 : 64, Echo(node)));
      return;
    }
    const Reflection& reflection = *message.GetReflection();
    if (small) {
      const auto value = static_cast<int32_t>(*number);
      field.is_repeated() ? reflection.AddInt32(&message, &field, value)
                          : reflection.SetInt32(&message, &field, value);
    } else {
      field.is_repeated() ? reflection.AddInt64(&message, &field, *number)
                          : reflection.SetInt64(&message, &field, *number);
    }
  }

  void FillDouble(const YamlNode& node, Message& message, const FieldDescriptor& field) {
    const std::optional<double> number = ParseDecimal(node);
    if (!number) {
      AddFault(node, fmt::format("{} must be a plain decimal number such as 0.5, without quotes or exponent{}",
                                 field.name(), Echo(node)));
      return;
    }
    const Reflection& reflection = *message.GetReflection();
    field.is_repeated() ? reflection.AddDouble(&message, &field, *number)
                        : reflection.SetDouble(&message, &field, *number);
  }

  void AddFault(const YamlNode& node, std::string message) {
    faults_.push_back({node.line, node.column, std::move(message)});
  }

  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> ReadYaml(std::string_view text, Message& message) {
  message.Clear();
  YamlTree tree = ParseYaml(text);
  if (tree.root) {
    std::vector<Fault> faults = FillMessage(*tree.root, message);
    tree.faults.insert(tree.faults.end(), faults.begin(), faults.end());
  }
  SortFaults(tree.faults);
  return std::move(tree.faults);
}

std::vector<Fault> FillMessage(const YamlNode& root, Message& message) { return Filler().Run(root, message); }

void SortFaults(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
}

std::string NameInFiles(const EnumValueDescriptor& value) {
  // The zero value is PREFIX_UNSPECIFIED in every enum.
  constexpr std::string_view kUnspecified = "UNSPECIFIED";
  const std::string& zero = value.type()->FindValueByNumber(0)->name();
  const std::string_view name = std::string_view(value.name()).substr(zero.size() - kUnspecified.size());
  return absl::AsciiStrToLower(ToAbsl(name));
}

}  // namespace prehab::catalog
