#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <map>

#include "catalog/checker.h"
#include "prehab/v1/criteria.pb.h"

namespace prehab::catalog {
namespace {

using google::protobuf::Message;

// Whose word can be asked for.
constexpr std::array<std::string_view, 5> kRoles = {"athlete", "coach", "clinician", "guardian", "external"};

// Fields of which a leaf compares with exactly one.
const std::map<std::string_view, std::vector<std::string>>& ExactlyOne() {
  static const std::map<std::string_view, std::vector<std::string>> kFields = {
      {"PainLeaf", {"at_most", "at_least", "above", "rise_at_most"}},
      {"LoadTestPainLeaf", {"at_most", "above"}},
      {"TimeLeaf", {"days_in_stage", "hours_since_injury", "hours_since_last_session"}},
      {"MeasureLeaf",
       {"limb_symmetry_percent_at_least", "limb_symmetry_percent_above", "value_at_least",
        "baseline_percent_at_least", "deficit_at_most"}},
  };
  return kFields;
}

void CheckExactlyOne(Checker& checker, const YamlNode& node, const Message& message) {
  const auto found = ExactlyOne().find(message.GetDescriptor()->name());
  if (found == ExactlyOne().end()) {
    return;
  }
  const auto given = std::count_if(found->second.begin(), found->second.end(), [&](const std::string& name) {
    return message.GetReflection()->HasField(message, message.GetDescriptor()->FindFieldByName(name));
  });
  checker.Require(given == 1, node, fmt::format("give exactly one of {}", fmt::join(found->second, ", ")));
}

void CheckRole(Checker& checker, const YamlNode& place, const std::string& role) {
  checker.Require(role.empty() || std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end(), place,
                  fmt::format("{} must be one of {}", role, fmt::join(kRoles, ", ")));
}

void CheckList(Checker& checker, const YamlNode& node, int size) {
  checker.Require(size > 0, node, "criteria are missing");
}

void CheckAtLeast(Checker& checker, const YamlNode& node, const v1::AtLeast& at_least) {
  CheckList(checker, node, at_least.criteria_size());
  checker.Require(at_least.count() <= at_least.criteria_size(), ValueOf(node, "count"),
                  fmt::format("count must be {} or less, as many as there are", at_least.criteria_size()));
}

void CheckPain(Checker& checker, const YamlNode& node, const v1::PainLeaf& pain) {
  checker.Require(!pain.has_window_sessions() || !pain.has_window_days(), node,
                  "window_sessions may not stand beside window_days");
}

void CheckApprehension(Checker& checker, const YamlNode& node, const v1::ApprehensionLeaf& apprehension) {
  checker.Require(apprehension.scale_max() == 10 || apprehension.scale_max() == 100, ValueOf(node, "scale_max"),
                  "scale_max must be 10 or 100");
  checker.Require(apprehension.at_most() <= apprehension.scale_max(), ValueOf(node, "at_most"),
                  "at_most must be scale_max or less");
}

void CheckQuestionnaire(Checker& checker, const YamlNode& node, const v1::QuestionnaireLeaf& questionnaire) {
  checker.Require(questionnaire.has_score_at_least() || questionnaire.has_score_at_most(), node,
                  "give score_at_least or score_at_most");
}

}  // namespace

void CheckCriterionPart(Checker& checker, const YamlNode& node, const Message& message) {
  CheckExactlyOne(checker, node, message);
  if (const auto* list = dynamic_cast<const v1::CriterionList*>(&message)) {
    CheckList(checker, node, list->criteria_size());
  } else if (const auto* at_least = dynamic_cast<const v1::AtLeast*>(&message)) {
    CheckAtLeast(checker, node, *at_least);
  } else if (const auto* pain = dynamic_cast<const v1::PainLeaf*>(&message)) {
    CheckPain(checker, node, *pain);
  } else if (const auto* apprehension = dynamic_cast<const v1::ApprehensionLeaf*>(&message)) {
    CheckApprehension(checker, node, *apprehension);
  } else if (const auto* questionnaire = dynamic_cast<const v1::QuestionnaireLeaf*>(&message)) {
    CheckQuestionnaire(checker, node, *questionnaire);
  } else if (const auto* sign = dynamic_cast<const v1::SignLeaf*>(&message)) {
    CheckRole(checker, ValueOf(node, "asserted_by"), sign->asserted_by());
  } else if (const auto* attest = dynamic_cast<const v1::AttestLeaf*>(&message)) {
    CheckRole(checker, ValueOf(node, "role"), attest->role());
  }
}

}  // namespace prehab::catalog
