#include "server/handlers/clinical.h"

#include <absl/strings/match.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace prehab::handlers {
namespace {

constexpr std::string_view kPainkiller = "painkiller";
// How the engine tells a pain that a painkiller may have hidden.
constexpr std::string_view kMasked = "at least ";

}  // namespace

bool IsClinical(const v1::ProgressionEvent& event, const progression::Vocabulary& names) {
  if (event.kind() == v1::PROGRESSION_EVENT_KIND_TEST) {
    return std::any_of(
        names.questionnaires.begin(), names.questionnaires.end(),
        [&event](const std::string& instrument) { return absl::EqualsIgnoreCase(instrument, event.name()); });
  }
  const bool is_felt =
      event.kind() == v1::PROGRESSION_EVENT_KIND_SYMPTOM || event.kind() == v1::PROGRESSION_EVENT_KIND_SIGN;
  return is_felt && absl::EqualsIgnoreCase(event.name(), ToAbsl(kPainkiller));
}

bool IsClinical(const v1::CriterionFinding& finding) {
  return finding.criterion().starts_with("questionnaire") ||
         finding.criterion().find(kPainkiller) != std::string::npos;
}

std::string OpenValue(const v1::CriterionFinding& finding) {
  if (IsClinical(finding)) {
    return "";
  }
  return finding.value().starts_with(kMasked) ? finding.value().substr(kMasked.size()) : finding.value();
}

void TakeOutClinical(v1::ProgressionDecision& decision,
                     google::protobuf::RepeatedPtrField<v1::ClinicalValue>& values) {
  for (v1::CriterionFinding& finding : *decision.mutable_findings()) {
    const std::string open = OpenValue(finding);
    if (open == finding.value() && !IsClinical(finding)) {
      continue;
    }
    v1::ClinicalValue& value = *values.Add();
    value.set_track(decision.track());
    value.set_criterion(finding.criterion());
    value.set_value(finding.value());
    *value.mutable_event_ids() = finding.event_ids();
    finding.set_value(open);
    if (IsClinical(finding)) {
      finding.set_is_clinical(true);
      finding.clear_event_ids();
    }
  }
}

v1::ProgressionRecord Present(v1::ProgressionRecord record, bool is_clinical) {
  if (is_clinical) {
    record.mutable_clinical_event()->Swap(record.mutable_event());
    record.clear_event();
    record.mutable_clinical_note()->swap(*record.mutable_note());
  }
  for (v1::ProgressionDecision& decision : *record.mutable_decisions()) {
    TakeOutClinical(decision, *record.mutable_clinical_values());
  }
  return record;
}

}  // namespace prehab::handlers
