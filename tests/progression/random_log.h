#ifndef PREHAB_TESTS_PROGRESSION_RANDOM_LOG_H_
#define PREHAB_TESTS_PROGRESSION_RANDOM_LOG_H_

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "rules/progression/event.h"
#include "rules/progression/fold.h"
#include "tests/progression/simulation.h"

namespace prehab::progression {

// What one draws of an event; small numbers, so that shrinking makes sense.
struct Draw {
  // Hours since the event before it, 0 to 40.
  int gap_hours = 0;
  // 0 to 99: which kind; see MakeEvents.
  int kind = 0;
  // 0 to 10; most are small.
  int pain = 0;
  int choice = 0;
  // Left out of the report: bit 0 completed, bit 1 pain during, bit 2 value,
  // bit 3 the morning after a session.
  int missing = 0;
};

std::ostream& operator<<(std::ostream& out, const Draw& draw);

// Lists of at most `most` draws.
rc::Gen<std::vector<Draw>> AnyDraws(std::size_t most);

// The history that draws stand for: mostly sessions and mornings without pain,
// now and then everything else, in the names that `protocol` asks for. It
// begins with an injury and a session.
std::vector<Event> MakeEvents(const std::vector<Draw>& draws, const CompiledProtocol& protocol);

// A protocol that has everything: two tracks, a gate, ceilings, regress rules
// of each kind, and a policy of the catalog or one that sets every limit.
v1::Protocol EverythingProtocol();
v1::PainPolicy StrictPolicy();

// Catalog protocols and the one above, each compiled with several policies.
const std::vector<CompiledProtocol>& Compiled();
rc::Gen<int> AnyProtocol();

// All decisions of a history from its first event.
std::vector<Decision> FoldAll(const CompiledProtocol& protocol, const std::vector<Event>& events, State& state);
std::vector<Decision> FoldAll(const CompiledProtocol& protocol, const std::vector<Event>& events);

}  // namespace prehab::progression

namespace rc {

template <>
struct Arbitrary<prehab::progression::Draw> {
  static Gen<prehab::progression::Draw> arbitrary();
};

}  // namespace rc

#endif  // PREHAB_TESTS_PROGRESSION_RANDOM_LOG_H_
