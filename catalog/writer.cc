#include "catalog/reader.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "base/text.h"

namespace prehab::catalog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr std::size_t kColumns = 100;
constexpr std::size_t kIndent = 2;
// The index of a field that is not repeated.
constexpr int kSingle = -1;

bool IsControl(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }

bool HasControl(std::string_view text) { return std::any_of(text.begin(), text.end(), IsControl); }

// Characters, not bytes: those that continue a character do not count.
std::size_t Width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Words that other readers of YAML take for something else than text.
bool IsReserved(std::string_view text) {
  constexpr std::array<std::string_view, 9> kWords = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  const std::string lower = absl::AsciiStrToLower(ToAbsl(text));
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

// Whether every reader of YAML takes `text` for itself without quotes. Narrower
// than YAML, which is no matter: the rest is quoted.
bool IsPlain(std::string_view text) {
  if (text.empty() || HasControl(text) || IsReserved(text)) {
    return false;
  }
  const auto first = static_cast<unsigned char>(text.front());
  const bool letter = absl::ascii_isalpha(first) || first >= 0x80;
  return letter && text.back() != ' ' && text.back() != ':' && text.find(": ") == std::string_view::npos &&
         text.find(" #") == std::string_view::npos;
}

// Whether breaking `text` at its spaces and joining it again gives `text`.
bool IsProse(std::string_view text) {
  return !text.empty() && !HasControl(text) && text.front() != ' ' && text.back() != ' ' &&
         text.find("  ") == std::string_view::npos && text.find(' ') != std::string_view::npos;
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (IsControl(c)) {
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

// `text` as a block whose lines begin in column `indent`, from 0.
std::string Folded(std::string_view text, std::size_t indent) {
  std::string folded = ">-";
  std::size_t width = kColumns;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view word = text.substr(begin, text.find(' ', begin) - begin);
    begin += word.size() + 1;
    if (width + 1 + Width(word) > kColumns) {
      folded += "\n" + std::string(indent, ' ');
      width = indent;
    } else {
      folded += ' ';
      ++width;
    }
    folded += word;
    width += Width(word);
  }
  return folded;
}

// `column` is where the value begins, from 0; `indent` where a block under it
// would.
std::string Text(std::string_view text, std::size_t column, std::size_t indent) {
  if (column + Width(text) > kColumns && IsProse(text)) {
    return Folded(text, indent);
  }
  return IsPlain(text) ? std::string(text) : Quoted(text);
}

// The shortest digits that read as the same number; infinities and NaN become
// words, which no reader takes for a number.
std::string Decimal(double number) {
  // The least double has 324 places and the greatest 309 digits.
  std::array<char, 400> digits;
  // Adding zero turns a negative zero, which equals zero, into it.
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number + 0.0, std::chars_format::fixed);
  return {digits.data(), end.ptr};
}

bool IsNumberOrBool(const FieldDescriptor& field) {
  return field.type() == FieldDescriptor::TYPE_INT32 || field.type() == FieldDescriptor::TYPE_INT64 ||
         field.type() == FieldDescriptor::TYPE_DOUBLE || field.type() == FieldDescriptor::TYPE_BOOL;
}

// Bools whose false a reader must see; that of others is the ordinary case and
// would only be noise.
bool SaysSomethingIfFalse(const FieldDescriptor& field) {
  return field.name() == "verified" || field.name() == "present";
}

// Whether the field stands there even if nobody set it.
bool StandsAlways(const FieldDescriptor& field) {
  if (field.is_repeated() || field.has_presence()) {
    return false;
  }
  return field.type() == FieldDescriptor::TYPE_BOOL ? SaysSomethingIfFalse(field) : IsNumberOrBool(field);
}

std::vector<const FieldDescriptor*> FieldsToWrite(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  const Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *message.GetDescriptor()->field(i);
    const bool set =
        field.is_repeated() ? reflection.FieldSize(message, &field) > 0 : reflection.HasField(message, &field);
    if (set || StandsAlways(field)) {
      fields.push_back(&field);
    }
  }
  return fields;
}

const Message& SubMessage(const Message& message, const FieldDescriptor& field, int index) {
  const Reflection& reflection = *message.GetReflection();
  return index == kSingle ? reflection.GetMessage(message, &field)
                          : reflection.GetRepeatedMessage(message, &field, index);
}

std::string TextOf(const Message& message, const FieldDescriptor& field, int index) {
  const Reflection& reflection = *message.GetReflection();
  return index == kSingle ? reflection.GetString(message, &field)
                          : reflection.GetRepeatedString(message, &field, index);
}

// A value that needs one line at most.
std::string Word(const Message& message, const FieldDescriptor& field, int index) {
  const Reflection& reflection = *message.GetReflection();
  const bool single = index == kSingle;
  switch (field.type()) {
    case FieldDescriptor::TYPE_INT32:
      return fmt::to_string(single ? reflection.GetInt32(message, &field)
                                   : reflection.GetRepeatedInt32(message, &field, index));
    case FieldDescriptor::TYPE_INT64:
      return fmt::to_string(single ? reflection.GetInt64(message, &field)
                                   : reflection.GetRepeatedInt64(message, &field, index));
    case FieldDescriptor::TYPE_DOUBLE:
      return Decimal(single ? reflection.GetDouble(message, &field)
                            : reflection.GetRepeatedDouble(message, &field, index));
    case FieldDescriptor::TYPE_BOOL:
      return fmt::to_string(single ? reflection.GetBool(message, &field)
                                   : reflection.GetRepeatedBool(message, &field, index));
    case FieldDescriptor::TYPE_ENUM:
      return NameInFiles(
          *(single ? reflection.GetEnum(message, &field) : reflection.GetRepeatedEnum(message, &field, index)));
    default:
      // The caller's message has a field that data files cannot hold; leaving
      // it out would make two different messages alike.
      std::abort();
  }
}

bool FitsInBraces(const Message& message) {
  const auto fields = FieldsToWrite(message);
  return std::all_of(fields.begin(), fields.end(),
                     [](const FieldDescriptor* field) { return !field->is_repeated() && IsNumberOrBool(*field); });
}

std::string InBraces(const Message& message) {
  std::string text;
  for (const FieldDescriptor* field : FieldsToWrite(message)) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", field->name(), Word(message, *field, kSingle));
  }
  return "{" + text + "}";
}

std::string Fields(const Message& message, std::size_t indent);

// One value with its line end. `lead` is what stands before it on its line,
// `indent` where lines under it begin.
std::string Value(const Message& message, const FieldDescriptor& field, int index, const std::string& lead,
                  std::size_t indent) {
  if (field.type() == FieldDescriptor::TYPE_STRING) {
    return lead + Text(TextOf(message, field, index), lead.size(), indent) + "\n";
  }
  if (field.type() != FieldDescriptor::TYPE_MESSAGE) {
    return lead + Word(message, field, index) + "\n";
  }
  const Message& inner = SubMessage(message, field, index);
  if (FitsInBraces(inner)) {
    return lead + InBraces(inner) + "\n";
  }
  const std::string lines = Fields(inner, indent);
  // The first field of a list item stands on the line of the dash.
  return index == kSingle ? std::string(absl::StripTrailingAsciiWhitespace(ToAbsl(lead))) + "\n" + lines
                          : lead + lines.substr(indent);
}

std::string Fields(const Message& message, std::size_t indent) {
  std::string text;
  const std::string margin(indent, ' ');
  for (const FieldDescriptor* field : FieldsToWrite(message)) {
    if (!field->is_repeated()) {
      text += Value(message, *field, kSingle, fmt::format("{}{}: ", margin, field->name()), indent + kIndent);
      continue;
    }
    text += fmt::format("{}{}:\n", margin, field->name());
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      text += Value(message, *field, i, fmt::format("{}{:{}}- ", margin, "", kIndent), indent + 2 * kIndent);
    }
  }
  return text;
}

}  // namespace

std::string WriteYaml(const Message& message) {
  const std::string text = Fields(message, 0);
  return text.empty() ? "{}\n" : text;
}

}  // namespace prehab::catalog
