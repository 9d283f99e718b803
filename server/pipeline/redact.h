#ifndef PREHAB_SERVER_PIPELINE_REDACT_H_
#define PREHAB_SERVER_PIPELINE_REDACT_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "storage/scope.h"

namespace prehab {

// The one place where clinical fields leave an answer: in every message that
// has any, they are cleared and named in `withheld`, all of them, so that the
// reader does not even learn which were reported. They stay if the scope is
// that of the message's athlete_id and holds PERMISSION_CLINICAL_READ; `scope`
// is null for a method without a subject.
void Redact(const storage::Scope* scope, google::protobuf::Message& response);

// Whether an answer of this type may have clinical fields, at any depth.
bool HasClinicalFields(const google::protobuf::Descriptor& response);

// The messages of an answer that have clinical fields and not both athlete_id
// and withheld, so that Redact could not do its work.
std::vector<std::string> FaultsOfClinicalFields(const google::protobuf::Descriptor& response);

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_REDACT_H_
