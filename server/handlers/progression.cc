#include "server/handlers/progression.h"

#include "base/status_macros.h"
#include "rules/progression/simulate.h"
#include "server/errors.h"
#include "server/handlers/find_protocol.h"

namespace prehab::handlers {

absl::StatusOr<v1::SimulateProtocolResponse> SimulateProtocol(const Call& call, storage::ReadTxn&,
                                                              const v1::SimulateProtocolRequest& request) {
  const catalog::Catalog& catalog = call.environment().catalog;
  ASSIGN_OR_RETURN(const v1::Protocol* protocol, FindProtocol(call, request.protocol()));
  progression::CompileOptions options;
  if (!request.pain_policy().empty()) {
    ASSIGN_OR_RETURN(options.pain_policy, FindPainPolicy(call, request.pain_policy()));
  }
  options.checks_entry = request.check_entry();
  options.red_flags = catalog.FindRedFlagSet(protocol->red_flags());
  options.find_policy = [&catalog](std::string_view slug) { return catalog.FindPainPolicy(slug); };
  const progression::CompiledProtocol compiled = progression::Compile(*protocol, options);
  const progression::Vocabulary names =
      progression::CollectNames(catalog.protocols(), catalog.exercises(), catalog.red_flag_sets());

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
