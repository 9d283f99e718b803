#include "server/handlers/progression.h"

#include "base/status_macros.h"
#include "rules/progression/simulate.h"
#include "server/errors.h"
#include "server/handlers/find_protocol.h"

namespace prehab::handlers {

absl::StatusOr<v1::SimulateProtocolResponse> SimulateProtocol(const Call& call, storage::ReadTxn& txn,
                                                              const v1::SimulateProtocolRequest& request) {
  const catalog::Catalog& catalog = call.environment().catalog;
  Library library(catalog, txn, call.scope());
  ASSIGN_OR_RETURN(const v1::Protocol* protocol, FindProtocol(library, request.protocol(), request.version()));
  if (!progression::HasStages(*protocol)) {
    return InvalidField("protocol", "has a track without stages; nobody can go through it");
  }
  progression::CompileOptions options;
  if (!request.pain_policy().empty()) {
    ASSIGN_OR_RETURN(options.pain_policy, FindPainPolicy(call, request.pain_policy()));
  }
  options.checks_entry = request.check_entry();
  options.red_flags = catalog.FindRedFlagSet(protocol->red_flags());
  options.find_policy = [&catalog](std::string_view slug) { return catalog.FindPainPolicy(slug); };
  const progression::CompiledProtocol compiled = progression::Compile(*protocol, options);
  std::vector<const v1::Protocol*> protocols = library.ListProtocols();
  protocols.push_back(protocol);
  const progression::Vocabulary names =
      progression::CollectNames(protocols, catalog.exercises(), catalog.red_flag_sets());

  v1::SimulateProtocolResponse response;
  response.set_protocol(protocol->slug());
  response.set_protocol_version(protocol->version());
  response.set_pain_policy(compiled.policies.front().slug);
  *response.mutable_incomplete() = protocol->incomplete();
  if (const auto faults = progression::Simulate(compiled, names, request, response); !faults.empty()) {
    return InvalidRequest(faults);
  }
  return response;
}

}  // namespace prehab::handlers
