#ifndef PREHAB_CLIENT_CLI_API_INDEX_H_
#define PREHAB_CLIENT_CLI_API_INDEX_H_

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prehab::cli {

// The whole API with its comments, from the descriptor set inside the program:
// what "prehab api" knows beyond the calls that other commands make. Reading
// it takes a few milliseconds, so make one only when it is needed.
class ApiIndex {
 public:
  ApiIndex();

  // All methods by service and name.
  const std::vector<const google::protobuf::MethodDescriptor*>& methods() const { return methods_; }
  std::vector<const google::protobuf::ServiceDescriptor*> services() const;

  // "TeamService/ListTeams" or "prehab.v1.TeamService/ListTeams".
  // INVALID_ARGUMENT with the nearest name if there is none.
  absl::StatusOr<const google::protobuf::MethodDescriptor*> FindMethod(std::string_view name) const;

  // The definition of a service, method, message or enum as it stands in the
  // .proto file, comments included; of a method its request and answer too.
  absl::StatusOr<std::string> Describe(std::string_view name) const;

  // A message of the method's type to fill; lives no longer than the index.
  std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor& type);

 private:
  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_;
  std::vector<const google::protobuf::MethodDescriptor*> methods_;
};

// "TeamService/ListTeams".
std::string ShortName(const google::protobuf::MethodDescriptor& method);
// "/prehab.v1.TeamService/ListTeams", as gRPC calls it.
std::string CallPath(const google::protobuf::MethodDescriptor& method);
// The first sentence of the comment above the method.
std::string FirstSentence(const google::protobuf::MethodDescriptor& method);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_API_INDEX_H_
