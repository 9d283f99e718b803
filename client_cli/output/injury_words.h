#ifndef PREHAB_CLIENT_CLI_OUTPUT_INJURY_WORDS_H_
#define PREHAB_CLIENT_CLI_OUTPUT_INJURY_WORDS_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "client_cli/output/printer.h"
#include "prehab/v1/injuries.pb.h"

namespace prehab::cli {

// How screens put injuries into words.

std::string StatusName(v1::InjuryStatus status);
std::string MechanismName(v1::InjuryMechanism mechanism);
std::string ReinjuryName(v1::Reinjury reinjury);
std::string SideName(v1::Side side);

// A clinical field: "withheld" for who may not see it, "-" if not reported.
std::string ClinicalText(const v1::Injury& injury, const std::string& field, const std::string& text);

// What was reported that stops: the question that was answered with yes, or the
// rule in words.
std::string ReportedText(const v1::ReferralCard& card);

// The cards, each with what was answered, how soon, and what to do.
void ShowReferrals(Printer& printer, const google::protobuf::RepeatedPtrField<v1::ReferralCard>& cards);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_INJURY_WORDS_H_
