#ifndef PREHAB_CLIENT_CLI_OUTPUT_JSON_H_
#define PREHAB_CLIENT_CLI_OUTPUT_JSON_H_

#include <google/protobuf/message.h>

#include <string>

namespace prehab::cli {

// The message in the API's JSON: lowerCamelCase, zeroes written out, unset
// optional fields left out, so that 0 and "not reported" differ. The empty
// nextPageToken of a list that has been read to its end is left out too.
std::string ToJson(const google::protobuf::Message& message);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_JSON_H_
