#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"
#include "rules/progression/fault.h"

namespace prehab::progression {
namespace {

void Tell(Minute elapsed, int hours, Detail* detail) {
  if (detail != nullptr) {
    detail->value = fmt::format("{} hours", elapsed / kMinutesPerHour);
    detail->threshold = fmt::format("at least {} hours", hours);
  }
}

std::string DaysText(int days) { return fmt::format("{} day{}", days, days == 1 ? "" : "s"); }

}  // namespace

Finding Evaluate(const TimeLeaf& leaf, const View& view, Detail* detail) {
  Finding finding{Verdict::kMet, view.stay().begun_by};
  if (leaf.days_in_stage) {
    const int days = view.DaysInStay() + (Planted(Fault::kDwellOffByOne) ? 1 : 0);
    finding.verdict = MetIf(days >= *leaf.days_in_stage);
    if (detail != nullptr) {
      detail->value = DaysText(days);
      detail->threshold = "at least " + DaysText(*leaf.days_in_stage);
    }
  }
  if (leaf.hours_since_injury) {
    const NamedReport* injury = view.evidence().injury();
    if (injury == nullptr) {
      finding.verdict = And(finding.verdict, Verdict::kUnknown);
    } else {
      const Minute elapsed = view.now() - injury->at.minute;
      finding.verdict = And(finding.verdict, MetIf(elapsed >= *leaf.hours_since_injury * kMinutesPerHour));
      finding.stands_on = injury->sequence;
      Tell(elapsed, *leaf.hours_since_injury, detail);
    }
  }
  if (leaf.hours_since_last_session) {
    const Session* last = view.LastSession();
    if (last == nullptr) {
      finding.verdict = And(finding.verdict, Verdict::kUnknown);
    } else {
      const Minute elapsed = view.now() - last->at.minute;
      finding.verdict = And(finding.verdict, MetIf(elapsed >= *leaf.hours_since_last_session * kMinutesPerHour));
      finding.stands_on = last->sequence;
      Tell(elapsed, *leaf.hours_since_last_session, detail);
    }
  }
  return finding;
}

}  // namespace prehab::progression
