#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "catalog/checker.h"

namespace prehab::catalog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Texts without which a message says nothing. What is called source is required
// by another rule.
const std::map<std::string_view, std::vector<std::string_view>>& RequiredTexts() {
  static const std::map<std::string_view, std::vector<std::string_view>> kTexts = {
      {"Exercise", {"title", "cue"}},
      {"Condition", {"title", "summary", "disclaimer"}},
      {"Program", {"title", "summary"}},
      {"Protocol", {"title", "summary", "pain_policy", "red_flags"}},
      {"PainPolicy", {"title", "on_breach"}},
      {"RedFlagSet", {"title"}},
      {"RedFlag", {"key", "question", "why", "advice"}},
      {"Contraindication", {"text"}},
      {"Substitute", {"exercise"}},
      {"Claim", {"claim", "claim_source", "note", "note_source"}},
      {"Statement", {"text"}},
      {"ConditionCode", {"system", "code", "meaning"}},
      {"ExerciseDose", {"exercise"}},
      {"ProgramLevel", {"key", "title"}},
      {"Track", {"key", "title"}},
      {"Stage", {"key", "title"}},
      {"SyncGate", {"track", "before_stage", "other_track", "at_stage"}},
      {"LoadTestPainLeaf", {"task"}},
      {"PerformedLeaf", {"exercise"}},
      {"MeasureLeaf", {"test"}},
      {"QuestionnaireLeaf", {"instrument"}},
      {"SignLeaf", {"sign"}},
      {"AbsenceLeaf", {"kind"}},
      {"AttestLeaf", {"role", "statement"}},
  };
  return kTexts;
}

// Fields of these names hold slugs, in whatever message they stand.
std::optional<std::string_view> FolderNamedBy(std::string_view field) {
  static const std::map<std::string_view, std::string_view> kFolders = {
      {"exercise", kExercises},   {"prerequisites", kExercises}, {"warm_up", kExercises},
      {"condition", kConditions}, {"conditions", kConditions},   {"pain_policy", kPainPolicies},
      {"red_flags", kRedFlags},
  };
  const auto found = kFolders.find(field);
  return found == kFolders.end() ? std::nullopt : std::optional(found->second);
}

template <std::size_t size>
bool IsOneOf(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A criterion and a stage rest on their protocol's source unless they name
// another; everything else that can name one must.
bool MayLeaveSourceOut(std::string_view type) {
  return IsOneOf(std::array<std::string_view, 2>{"Criterion", "Stage"}, type);
}

// Their unspecified value has a meaning of its own, or they are not for files.
bool MayBeUnspecified(std::string_view type) {
  return IsOneOf(std::array<std::string_view, 3>{"Sides", "ContractionBias", "CatalogOwner"}, type);
}

bool IsPositive(std::string_view field) {
  return IsOneOf(
      std::array<std::string_view, 10>{"reps_low", "sets", "factor", "every_nth_day", "sessions_per_day",
                                       "sessions_per_day_max", "times_per_day", "count", "efforts", "days"},
      field);
}

// Zero is none, ten the worst.
bool IsPain(std::string_view type, std::string_view field) {
  constexpr std::array<std::string_view, 5> kPains = {"during_at_most", "after_at_most", "next_morning_at_most",
                                                      "load_test_at_most", "pain_at_most"};
  constexpr std::array<std::string_view, 4> kOfLeaf = {"at_most", "at_least", "above", "rise_at_most"};
  return IsOneOf(kPains, field) || ((type == "PainLeaf" || type == "LoadTestPainLeaf") && IsOneOf(kOfLeaf, field));
}

std::optional<double> NumberOf(const Message& message, const FieldDescriptor& field) {
  if (field.is_repeated()) {
    return std::nullopt;
  }
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.GetInt32(message, &field);
    case FieldDescriptor::CPPTYPE_INT64:
      return static_cast<double>(reflection.GetInt64(message, &field));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return reflection.GetDouble(message, &field);
    default:
      return std::nullopt;
  }
}

// The field that `high` is the upper end of: hold_seconds for
// hold_seconds_high, reps_low for reps_high, sessions_per_week_min for
// sessions_per_week_max, low for high. Null for all others.
const FieldDescriptor* LowerEndOf(const FieldDescriptor& high) {
  const std::string& name = high.name();
  for (const auto& [upper, lower] :
       {std::pair("_high", ""), {"_high", "_low"}, {"_max", "_min"}, {"high", "low"}}) {
    const std::string_view ending = upper;
    if (name.size() >= ending.size() && name.ends_with(ending)) {
      const std::string stem = name.substr(0, name.size() - ending.size());
      const FieldDescriptor* low = high.containing_type()->FindFieldByName(stem + lower);
      if (low != nullptr && low->cpp_type() == high.cpp_type()) {
        return low;
      }
    }
  }
  return nullptr;
}

class FieldRules {
 public:
  FieldRules(Checker& checker, const YamlNode& node, const Message& message)
      : checker_(checker),
        node_(node),
        message_(message),
        type_(message.GetDescriptor()->name()),
        reflection_(*message.GetReflection()) {}

  void Run() {
    const auto texts = RequiredTexts().find(type_);
    if (texts != RequiredTexts().end()) {
      for (const std::string_view text : texts->second) {
        RequireText(*message_.GetDescriptor()->FindFieldByName(std::string(text)));
      }
    }
    for (int i = 0; i < message_.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message_.GetDescriptor()->field(i);
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        CheckString(field);
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        CheckEnum(field);
      } else if (NumberOf(message_, field) && (!field.has_presence() || reflection_.HasField(message_, &field))) {
        CheckNumber(field);
      }
    }
  }

 private:
  const YamlNode& Place(const FieldDescriptor& field) const { return ValueOf(node_, field.name()); }

  void RequireText(const FieldDescriptor& field) {
    checker_.Require(!reflection_.GetString(message_, &field).empty(), Place(field),
                     fmt::format("{} is missing", field.name()));
  }

  void CheckString(const FieldDescriptor& field) {
    if (field.name() == "source" && !MayLeaveSourceOut(type_)) {
      RequireText(field);
    }
    const std::optional<std::string_view> folder = FolderNamedBy(field.name());
    if (!field.is_repeated()) {
      if (folder) {
        checker_.CheckReference(Place(field), *folder, reflection_.GetString(message_, &field));
      }
      return;
    }
    std::set<std::string> seen;
    for (int i = 0; i < reflection_.FieldSize(message_, &field); ++i) {
      const std::string text = reflection_.GetRepeatedString(message_, &field, i);
      const YamlNode& place = ItemOf(Place(field), i);
      checker_.Require(!text.empty(), place, fmt::format("{} has an entry without text", field.name()));
      checker_.CheckUnique(place, text, seen);
      if (folder) {
        checker_.CheckReference(place, *folder, text);
      }
    }
  }

  void CheckEnum(const FieldDescriptor& field) {
    const bool unset =
        !field.is_repeated() && !field.has_presence() && reflection_.GetEnumValue(message_, &field) == 0;
    checker_.Require(!unset || MayBeUnspecified(field.enum_type()->name()), Place(field),
                     fmt::format("{} is missing", field.name()));
  }

  void CheckNumber(const FieldDescriptor& field) {
    const double number = *NumberOf(message_, field);
    const double least = IsPositive(field.name()) ? 1 : 0;
    if (field.name() == "factor") {
      checker_.Require(number > 0, Place(field), "factor must be more than 0");
    } else {
      checker_.Require(number >= least, Place(field), fmt::format("{} must be {} or more", field.name(), least));
    }
    checker_.Require(number <= 10 || !IsPain(type_, field.name()), Place(field),
                     fmt::format("{} must be 0 to 10", field.name()));
    checker_.Require(number <= 100 || field.name() != "percent_speed", Place(field),
                     "percent_speed must be 100 or less");
    CheckRange(field, number);
  }

  void CheckRange(const FieldDescriptor& high, double number) {
    const FieldDescriptor* low = LowerEndOf(high);
    // A maximum may stand alone, a high end not.
    if (low == nullptr || (high.name().ends_with("_max") && !reflection_.HasField(message_, low))) {
      return;
    }
    const double least = *NumberOf(message_, *low);
    checker_.Require(!low->has_presence() || reflection_.HasField(message_, low), Place(high),
                     fmt::format("{} needs {}", high.name(), low->name()));
    checker_.Require(number >= least, Place(high),
                     fmt::format("{} must be {} or more, as {} is", high.name(), least, low->name()));
  }

  Checker& checker_;
  const YamlNode& node_;
  const Message& message_;
  std::string_view type_;
  const Reflection& reflection_;
};

}  // namespace

void CheckFieldsOf(Checker& checker, const YamlNode& node, const Message& message) {
  FieldRules(checker, node, message).Run();
}

}  // namespace prehab::catalog
