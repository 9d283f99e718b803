#ifndef PREHAB_RULES_CEILINGS_H_
#define PREHAB_RULES_CEILINGS_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/assignments.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::rules {

// What of a planned session is more than the stages of a progression allow, in
// words, one for each limit that is passed. A limit itself is allowed; what a
// session does not tell is not above it. `is_running` says whether an exercise
// is one to which distance and minutes apply; speed is for all.
std::vector<std::string> FindAboveCeilings(const v1::PlannedSession& session,
                                           const std::vector<v1::Ceilings>& ceilings,
                                           const std::function<bool(const std::string& exercise)>& is_running);

}  // namespace prehab::rules

#endif  // PREHAB_RULES_CEILINGS_H_
