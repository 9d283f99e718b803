#include "tests/server_fixture/pipeline_call.h"

#include <future>

namespace prehab {

absl::Status CallPipeline(TestServer& server, const Route& route, const Client& caller,
                          google::protobuf::Message& request, google::protobuf::Message& response,
                          absl::Time deadline) {
  IncomingCall incoming;
  incoming.authorization = "Bearer " + caller.session().token();
  incoming.deadline = deadline;
  incoming.request = &request;
  incoming.response = &response;
  std::promise<absl::Status> answer;
  server.pipeline().Start(route, incoming,
                          [&answer](absl::Status status) { answer.set_value(std::move(status)); });
  return answer.get_future().get();
}

}  // namespace prehab
