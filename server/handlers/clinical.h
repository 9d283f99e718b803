#ifndef PREHAB_SERVER_HANDLERS_CLINICAL_H_
#define PREHAB_SERVER_HANDLERS_CLINICAL_H_

#include <string>

#include "prehab/v1/progression_service.pb.h"
#include "rules/progression/vocabulary.h"

namespace prehab::handlers {

// What of a progression only the athlete and clinicians may read: medication
// and the scores of questionnaires. Here it is moved to the fields that the
// pipeline withholds from everybody else.

bool IsClinical(const v1::ProgressionEvent& event, const progression::Vocabulary& names);
bool IsClinical(const v1::CriterionFinding& finding);

// The value of a finding without what it tells of a painkiller; empty if it is
// clinical.
std::string OpenValue(const v1::CriterionFinding& finding);

// Moves the clinical values of the decision's findings to `values`.
void TakeOutClinical(v1::ProgressionDecision& decision,
                     google::protobuf::RepeatedPtrField<v1::ClinicalValue>& values);

// The record as it is answered: a clinical event, its note and the clinical
// values of its decisions stand in their own fields.
v1::ProgressionRecord Present(v1::ProgressionRecord record, bool is_clinical);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_CLINICAL_H_
