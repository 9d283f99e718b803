#include "tests/progression/simulation.h"

#include <absl/strings/str_join.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "client_cli/events/event_file.h"
#include "rules/progression/simulate.h"

namespace prehab::progression {

const catalog::Catalog& TheCatalog() {
  static const catalog::Catalog kCatalog = *catalog::Catalog::Load();
  return kCatalog;
}

const Vocabulary& TheNames() {
  static const Vocabulary kNames = [] {
    std::vector<const v1::Protocol*> protocols;
    for (const v1::Protocol& protocol : TheCatalog().protocols()) {
      protocols.push_back(&protocol);
    }
    return CollectNames(protocols, TheCatalog().exercises(), TheCatalog().red_flag_sets());
  }();
  return kNames;
}

const v1::Protocol& ProtocolNamed(const std::string& slug) {
  const v1::Protocol* protocol = TheCatalog().FindProtocol(slug);
  if (protocol == nullptr) {
    throw std::runtime_error("no protocol " + slug);
  }
  return *protocol;
}

CompiledProtocol CompileForTest(const v1::Protocol& protocol, const std::string& pain_policy, bool check_entry) {
  CompileOptions options;
  options.pain_policy = pain_policy.empty() ? nullptr : TheCatalog().FindPainPolicy(pain_policy);
  EXPECT_EQ(options.pain_policy == nullptr, pain_policy.empty()) << pain_policy;
  options.checks_entry = check_entry;
  options.red_flags = TheCatalog().FindRedFlagSet(protocol.red_flags());
  options.find_policy = [](std::string_view slug) { return TheCatalog().FindPainPolicy(slug); };
  return Compile(protocol, options);
}

std::vector<v1::ProgressionEvent> EventsOf(const std::string& rows) {
  const auto file = cli::ReadEvents(
      "time,track,kind,completed,pain_during,pain_after,value,name,side,by\n" + rows, "events");
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? file->events : std::vector<v1::ProgressionEvent>();
}

v1::SimulateProtocolResponse AnswerOf(const v1::Protocol& protocol, const std::string& rows, const Asked& asked) {
  const CompiledProtocol compiled = CompileForTest(protocol, asked.pain_policy, asked.check_entry);
  v1::SimulateProtocolRequest request;
  for (v1::ProgressionEvent& event : EventsOf(rows)) {
    *request.add_events() = std::move(event);
  }
  v1::SimulateProtocolResponse response;
  for (const FieldViolation& fault : Simulate(compiled, TheNames(), request, response)) {
    ADD_FAILURE() << fault.field << " " << fault.description;
  }
  return response;
}

std::string Decisions(const v1::SimulateProtocolResponse& answer) {
  std::string text;
  for (const v1::ProgressionDecision& decision : answer.decisions()) {
    const std::string kind = v1::ProgressionDecisionKind_Name(decision.decision());
    text += fmt::format("{},{},{},{},{},{},{},{}\n", decision.time(), decision.track(), decision.stage_before(),
                        kind.substr(kind.rfind('_') + 1), decision.stage_after(), decision.locked_until(),
                        decision.rule(), absl::StrJoin(decision.missing(), ";"));
  }
  return text;
}

std::string Decisions(const std::string& protocol, const std::string& rows, const Asked& asked) {
  return Decisions(AnswerOf(ProtocolNamed(protocol), rows, asked));
}

std::string LastDecision(const std::string& protocol, const std::string& rows, const Asked& asked) {
  const std::string all = Decisions(protocol, rows, asked);
  const std::size_t start = all.rfind('\n', all.size() - 2);
  return all.substr(start == std::string::npos ? 0 : start + 1, all.size() - (start + 1) - 1);
}

}  // namespace prehab::progression
