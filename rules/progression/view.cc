#include "rules/progression/view.h"

#include <utility>

namespace prehab::progression {

bool View::IsOfThisStay(const Report& report) const {
  if (!state_.started) {
    return report.at.day == today();
  }
  if (track_state().is_first_stay()) {
    return report.at.day >= stay().begun_at.day;
  }
  return report.sequence > stay().begun_by && report.at.minute >= stay().begun_at.minute;
}

bool View::IsSinceInjury(const Report& report) const {
  return evidence().injury() != nullptr && !IsBeforeInjury(report);
}

bool View::IsBeforeInjury(const Report& report) const {
  const NamedReport* injury = evidence().injury();
  return injury != nullptr && std::pair(report.at.minute, report.sequence) <
                                  std::pair(injury->at.minute, injury->sequence);
}

const Session* View::LastSession() const { return LastSessionBelow(evidence().sessions().size()); }

const Session* View::SessionBefore(const Session& session) const {
  return LastSessionBelow(static_cast<std::size_t>(&session - evidence().sessions().data()));
}

const Session* View::LastSessionBelow(std::size_t place) const {
  while (place > 0) {
    const Session& session = evidence().sessions()[--place];
    if (session.track == number_) {
      return &session;
    }
  }
  return nullptr;
}

}  // namespace prehab::progression
