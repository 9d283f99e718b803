#ifndef PREHAB_SERVER_PIPELINE_REDACT_H_
#define PREHAB_SERVER_PIPELINE_REDACT_H_

#include <google/protobuf/message.h>

#include <map>
#include <string>
#include <vector>

#include "storage/scope.h"

namespace prehab {

// The one place where clinical fields leave an answer: in every message that
// has any, they are cleared and named in `withheld`, all of them, so that the
// reader does not even learn which were reported. They stay if the scope is
// that of the message's athlete_id and holds PERMISSION_CLINICAL_READ.
//
// Made once for a type of answer, so that what can hold no clinical field is
// not looked through again and again.
class Redactor {
 public:
  Redactor() = default;
  explicit Redactor(const google::protobuf::Descriptor& response);

  // `response` is of the type it was made for; `scope` is null for a method
  // without a subject.
  void Redact(const storage::Scope* scope, google::protobuf::Message& response) const;

 private:
  // Where a type of message has clinical fields.
  struct Places {
    std::vector<const google::protobuf::FieldDescriptor*> clinical;
    // The messages in it that may have some, at any depth.
    std::vector<const google::protobuf::FieldDescriptor*> inner;
  };

  // Only types with any.
  std::map<const google::protobuf::Descriptor*, Places> places_;
};

// Whether an answer of this type may have clinical fields, at any depth.
bool HasClinicalFields(const google::protobuf::Descriptor& response);

// The messages of an answer that have clinical fields and not both athlete_id
// and withheld, so that Redact could not do its work.
std::vector<std::string> FaultsOfClinicalFields(const google::protobuf::Descriptor& response);

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_REDACT_H_
