#ifndef PREHAB_CLIENT_CLI_OUTPUT_STAGE_WORK_H_
#define PREHAB_CLIENT_CLI_OUTPUT_STAGE_WORK_H_

#include "client_cli/output/printer.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::cli {

// What is done in a stage: its doses, what is refused there, how often, how
// much at most, and how long the stage is.
void ShowStageWork(Printer& printer, const v1::Stage& stage, int indent);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_STAGE_WORK_H_
