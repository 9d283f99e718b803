#include "client_cli/output/injury_words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_replace.h>
#include <fmt/format.h>

#include <algorithm>

#include "client_cli/output/progression_words.h"

namespace prehab::cli {
namespace {

// REINJURY_EARLY_RECURRENCE without its prefix, as words.
std::string Word(const std::string& name, std::size_t prefix_length) {
  if (name.size() <= prefix_length) {
    return "?";
  }
  const std::string word =
      absl::StrReplaceAll(absl::AsciiStrToLower(name.substr(prefix_length)), {{"_", " "}});
  return word == "unspecified" ? "-" : word;
}

std::string_view HowSoon(v1::Urgency urgency) {
  switch (urgency) {
    case v1::URGENCY_EMERGENCY:
      return "No running. This is an emergency: call the emergency number now.";
    case v1::URGENCY_SAME_DAY:
      return "No running. Be seen today.";
    case v1::URGENCY_URGENT:
      return "No running. Be seen within days.";
    case v1::URGENCY_PROMPT:
      return "No running. Be seen soon.";
    default:
      return "No running until somebody has looked.";
  }
}

}  // namespace

std::string StatusName(v1::InjuryStatus status) {
  return Word(v1::InjuryStatus_Name(status), sizeof("INJURY_STATUS_") - 1);
}

std::string MechanismName(v1::InjuryMechanism mechanism) {
  return Word(v1::InjuryMechanism_Name(mechanism), sizeof("INJURY_MECHANISM_") - 1);
}

std::string ReinjuryName(v1::Reinjury reinjury) {
  return Word(v1::Reinjury_Name(reinjury), sizeof("REINJURY_") - 1);
}

std::string SideName(v1::Side side) { return Word(v1::Side_Name(side), sizeof("SIDE_") - 1); }

std::string ClinicalText(const v1::Injury& injury, const std::string& field, const std::string& text) {
  const auto& withheld = injury.withheld();
  if (std::find(withheld.begin(), withheld.end(), field) != withheld.end()) {
    return "withheld";
  }
  return text.empty() ? "-" : text;
}

std::string ReportedText(const v1::ReferralCard& card) {
  // Without a red flag the question is the rule that stopped.
  return card.red_flag().empty() ? RuleText(card.question()) : card.question();
}

void ShowReferrals(Printer& printer, const google::protobuf::RepeatedPtrField<v1::ReferralCard>& cards) {
  for (const v1::ReferralCard& card : cards) {
    printer.Marked(Colour::kBad, "✗", HowSoon(card.urgency()));
    printer.Paragraph("Reported: " + ReportedText(card));
    if (!card.why().empty()) {
      printer.Paragraph(card.why());
    }
    printer.Paragraph("Do: " + card.advice());
  }
  if (!cards.empty()) {
    printer.Paragraph("This is no diagnosis. It holds until a clinician lifts it.");
  }
}

}  // namespace prehab::cli
