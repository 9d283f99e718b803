#ifndef PREHAB_CLIENT_CLI_OUTPUT_RETURN_TODAY_H_
#define PREHAB_CLIENT_CLI_OUTPUT_RETURN_TODAY_H_

#include "client_cli/output/printer.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {

// The part of an athlete's day that the return to running is: the stage and
// what keeps it there, its work, what is not reported, and how to log it.
// While somebody should look first, no work is shown.
void ShowReturnToday(Printer& printer, const v1::Progression& progression);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_RETURN_TODAY_H_
