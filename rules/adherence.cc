#include "rules/adherence.h"

#include <string>

#include "base/date.h"

namespace prehab::rules {

Adherence CountAdherence(const std::vector<v1::PlannedSession>& planned, absl::CivilDay today) {
  // Dates have ten characters, so their order as text is their order in time.
  const std::string today_date = FormatDate(today);
  Adherence adherence;
  for (const v1::PlannedSession& session : planned) {
    if (session.date() < today_date || (session.date() == today_date && session.done())) {
      ++adherence.planned;
      adherence.done += session.done() ? 1 : 0;
    }
  }
  if (adherence.planned > 0) {
    adherence.percent = (200 * adherence.done + adherence.planned) / (2 * adherence.planned);
  }
  return adherence;
}

}  // namespace prehab::rules
