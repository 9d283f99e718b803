#include <fmt/format.h>

#include "rules/progression/criteria/leaves.h"

namespace prehab::progression {

Finding Evaluate(const AbsenceLeaf& leaf, const View& view, Detail* detail) {
  const Evidence& evidence = view.evidence();
  const bool asks_red_flag = leaf.kind == kRedFlag;
  const NamedReport* newest =
      Newest(asks_red_flag ? evidence.red_flags() : evidence.symptoms(), [&](const NamedReport& report) {
        return (asks_red_flag || report.name == leaf.kind) && report.value != 0 &&
               report.Concerns(view.track_number());
      });
  if (detail != nullptr) {
    detail->threshold = fmt::format("none in {} days", leaf.days);
  }
  if (newest != nullptr && view.IsWithinDays(*newest, leaf.days)) {
    if (detail != nullptr) {
      detail->read.push_back(newest->sequence);
      detail->value = FormatDay(newest->at.day);
    }
    return {Verdict::kNotMet, newest->sequence};
  }
  const bool is_reported = evidence.ReportedOnEach(view.today(), leaf.days);
  return {is_reported ? Verdict::kMet : Verdict::kUnknown,
          newest == nullptr ? view.stay().begun_by : newest->sequence};
}

}  // namespace prehab::progression
