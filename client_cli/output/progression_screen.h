#ifndef PREHAB_CLIENT_CLI_OUTPUT_PROGRESSION_SCREEN_H_
#define PREHAB_CLIENT_CLI_OUTPUT_PROGRESSION_SCREEN_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "client_cli/output/printer.h"
#include "prehab/v1/athletes.pb.h"
#include "prehab/v1/injuries.pb.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {

// All that the screen of a progression tells. What could not be read is left
// empty, and the screen says less.
struct ProgressionFacts {
  v1::Progression progression;
  // What would be decided now, with the findings.
  google::protobuf::RepeatedPtrField<v1::ProgressionDecision> decisions;
  std::string today_date;
  v1::Athlete athlete;
  v1::Injury injury;
  // The pinned version, for the stages that the progression does not carry.
  v1::Protocol protocol;
  // Newest first.
  google::protobuf::RepeatedPtrField<v1::ProgressionRecord> records;
  // As it was typed; empty for oneself.
  std::string typed_athlete;
  // Whether the reader may move the athlete on.
  bool may_decide = false;
};

// What stops the athlete, where each track stands, what is done there, what the
// next stage needs, and when.
void ShowProgression(Printer& printer, const ProgressionFacts& facts);

// The decision for a track; null if none was told.
const v1::ProgressionDecision* DecisionFor(
    const google::protobuf::RepeatedPtrField<v1::ProgressionDecision>& decisions, const std::string& track);

// Each missing report once, with the command that gives it.
void ShowMissing(Printer& printer, const v1::ProgressionDecision& decision, const v1::Progression& progression,
                 const std::string& typed_athlete);

// Whether nothing that has running in it may be shown for the track now.
bool IsRunningBarred(const v1::Progression& progression, const v1::TrackState& track);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_PROGRESSION_SCREEN_H_
