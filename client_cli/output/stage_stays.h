#ifndef PREHAB_CLIENT_CLI_OUTPUT_STAGE_STAYS_H_
#define PREHAB_CLIENT_CLI_OUTPUT_STAGE_STAYS_H_

#include <google/protobuf/repeated_field.h>

#include <map>
#include <string>

#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {

// The newest time an athlete was in a stage, as far as the records tell.
struct StageStay {
  // Dates. Empty: not known; `until` is also empty while it lasts.
  std::string from;
  std::string until;
};

// By the key of the stage, for one track of the progression. `records` are
// newest first, as ListRecords gives them; what was decided before the
// progression began is another's.
std::map<std::string, StageStay> StaysOf(const google::protobuf::RepeatedPtrField<v1::ProgressionRecord>& records,
                                         const v1::Progression& progression, const std::string& track);

// The time since when the track's newest decisions have all been the same
// decision by the same rule, YYYY-MM-DDTHH:MM. Empty if no decision is known.
std::string DecidedSince(const google::protobuf::RepeatedPtrField<v1::ProgressionRecord>& records,
                         const v1::Progression& progression, const std::string& track);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_STAGE_STAYS_H_
