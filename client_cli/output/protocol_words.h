#ifndef PREHAB_CLIENT_CLI_OUTPUT_PROTOCOL_WORDS_H_
#define PREHAB_CLIENT_CLI_OUTPUT_PROTOCOL_WORDS_H_

#include <string>

#include "prehab/v1/protocols.pb.h"

namespace prehab::cli {

// How the parts of a protocol are put into words. What a part does not say
// gives empty text.

// "every 2 days, at most 2 a day, 48 h between sessions".
std::string ScheduleText(const v1::StageSchedule& schedule);

// "60 % of greatest speed, 20 minutes".
std::string CeilingsText(const v1::Ceilings& ceilings);

// "5-8 times in turn, 20-30 minutes together".
std::string RoundsText(const v1::Rounds& rounds);

// How long a stage is: "at least 2 days, stalled after 14 days".
std::string StayText(const v1::Stage& stage);

// The exercise of a stage with its own schedule, if it has one.
std::string StageDoseText(const v1::StageDose& dose);

// "1 stage back, 24 h of rest, today's session ends".
std::string TrackStepText(const v1::TrackStep& step);

std::string RegressPolicyText(const v1::RegressPolicy& policy);

// "strength waits before heavy until run has reached jog".
std::string SyncGateText(const v1::SyncGate& gate);

// The limits of a pain policy: "during a session at most 4 of 10; ...".
std::string LimitsText(const v1::PainPolicy& policy);

// "same day", "emergency".
std::string UrgencyName(v1::Urgency urgency);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_PROTOCOL_WORDS_H_
