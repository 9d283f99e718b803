#ifndef PREHAB_CLIENT_CLI_OUTPUT_DOSE_H_
#define PREHAB_CLIENT_CLI_OUTPUT_DOSE_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "prehab/v1/catalog.pb.h"

namespace prehab::cli {

// How much of an exercise is to be done, short enough for a table:
//   3 × 6          2 × 5-6         12/10/8, where the sets differ
//   8 × 40 m       3 × 30 s hold   3 × 10 × 5 s hold
//   3 × 8 at 10RM each side, rest 3:00
// Empty if nothing is given.
std::string DoseText(const v1::ExerciseDose& dose);

// One exercise of a program's or a stage's session: "slide-bridge 2 × 6 (once a
// week)".
std::string ExerciseText(const v1::ExerciseDose& dose);

// "10RM", "70-80 % of 1RM", "red band", "bodyweight".
std::string LoadText(const v1::Load& load);

// All exercises of a planned session: "slide-bridge 2 × 6, leg-swings
// (optional; after a run)".
std::string SessionText(const google::protobuf::RepeatedPtrField<v1::ExerciseDose>& exercises);

// The same of a program's week, which also says what is not in every session.
std::string BlockText(const google::protobuf::RepeatedPtrField<v1::ExerciseDose>& exercises);

// A dose that a source gives outside a program: "3 sets of 8-10, 3 a week".
std::string DosageText(const v1::Dosage& dosage);

// How often a block is trained: "3 a week", "every 4 days, 2 a day".
std::string FrequencyText(const v1::ProgramBlock& block);

// "slide-bridge, dose × 1.5: no partner": what stands in, how the dose
// changes, and when.
std::string SubstituteText(const v1::Substitute& substitute);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_DOSE_H_
