#ifndef PREHAB_CLIENT_CLI_OUTPUT_RECORD_WORDS_H_
#define PREHAB_CLIENT_CLI_OUTPUT_RECORD_WORDS_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "client_cli/output/table.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {

// What was recorded, in a line: "session: 3.2 km, 18 min, 100 % of the dose,
// pain 2". Only what was reported is told; pain 0 was. "withheld" for what the
// reader may not see.
std::string RecordText(const v1::ProgressionRecord& record);

// The event, wherever the record carries it; empty if it is withheld.
const v1::ProgressionEvent& RecordEvent(const v1::ProgressionRecord& record);

// A row a record, with what was decided then.
Table RecordTable(const google::protobuf::RepeatedPtrField<v1::ProgressionRecord>& records);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_RECORD_WORDS_H_
