#include "client_cli/output/json.h"

#include <google/protobuf/util/json_util.h>

namespace prehab::cli {
namespace {

// next_page_token is the last field of every list, so its text is the last of
// the outermost object.
void DropEmptyPageToken(std::string& json) {
  for (const std::string ending : {",\n \"nextPageToken\": \"\"\n}\n", "\n \"nextPageToken\": \"\"\n}\n"}) {
    if (json.ends_with(ending)) {
      json.resize(json.size() - ending.size());
      json += "\n}\n";
      return;
    }
  }
}

}  // namespace

std::string ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) {
    // Only a timestamp outside the years 1 to 9999 cannot be written.
    return "{}\n";
  }
  DropEmptyPageToken(json);
  return json;
}

}  // namespace prehab::cli
