#ifndef PREHAB_TESTS_PROGRESSION_SIMULATION_H_
#define PREHAB_TESTS_PROGRESSION_SIMULATION_H_

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "prehab/v1/progression.pb.h"
#include "prehab/v1/protocols.pb.h"
#include "rules/progression/compiled_protocol.h"
#include "rules/progression/vocabulary.h"

namespace prehab::progression {

// The catalog as it ships; read once.
const catalog::Catalog& TheCatalog();
const Vocabulary& TheNames();
const v1::Protocol& ProtocolNamed(const std::string& slug);

// The protocol as it is compiled for a simulation.
CompiledProtocol CompileForTest(const v1::Protocol& protocol, const std::string& pain_policy = "",
                                bool check_entry = false);

// Events as people write them, without the header; fails the test if they are
// none.
std::vector<v1::ProgressionEvent> EventsOf(const std::string& rows);

struct Asked {
  std::string pain_policy;
  bool check_entry = false;
};

v1::SimulateProtocolResponse AnswerOf(const v1::Protocol& protocol, const std::string& rows, const Asked& asked = {});

// The answer as "prehab progression simulate -o csv" prints it, without the
// header: time,track,stage_before,decision,stage_after,locked_until,rule,missing.
std::string Decisions(const v1::SimulateProtocolResponse& answer);
std::string Decisions(const std::string& protocol, const std::string& rows, const Asked& asked = {});

// The last of these lines.
std::string LastDecision(const std::string& protocol, const std::string& rows, const Asked& asked = {});

}  // namespace prehab::progression

#endif  // PREHAB_TESTS_PROGRESSION_SIMULATION_H_
