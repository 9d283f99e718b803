#ifndef PREHAB_PROTO_VALIDATE_H_
#define PREHAB_PROTO_VALIDATE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>
#include <vector>

namespace prehab {

// One broken rule of a request.
struct FieldViolation {
  // Path of the field: training_session.rpe.
  std::string field;
  // What is allowed and what was given, for people. Never the value of a
  // secret field.
  std::string description;
};

// Checks `request` against the FieldRules of options.proto, nested messages
// included, and returns all violations in the order of the fields. Server and
// clients use the same function, so a client may know beforehand what the
// server will say.
std::vector<FieldViolation> Validate(const google::protobuf::Message& request);

// The faults of a request type itself: a string without a greatest length, a
// repeated field without a greatest count. The server does not start with any.
std::vector<std::string> FaultsOfRules(const google::protobuf::Descriptor& request);

}  // namespace prehab

#endif  // PREHAB_PROTO_VALIDATE_H_
