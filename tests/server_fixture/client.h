#ifndef PREHAB_TESTS_SERVER_FIXTURE_CLIENT_H_
#define PREHAB_TESTS_SERVER_FIXTURE_CLIENT_H_

#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <map>
#include <string>
#include <utility>

#include "prehab/rpc/v1/error_details.pb.h"
#include "prehab/v1/auth.pb.h"

namespace prehab {

class TestServer;

// All that came back of a call, as it came over the wire.
struct RawAnswer {
  grpc::Status status;
  // The response's bytes; empty if the call failed.
  std::string bytes;
  std::multimap<std::string, std::string> trailers;
};

template <class Response>
struct Answer {
  grpc::Status status;
  Response response;

  bool ok() const { return status.ok(); }
};

// The error details of a status; empty ones if there are none.
rpc::v1::Status DetailsOf(const grpc::Status& status);

// The first detail of this type; an empty one if there is none.
template <class Detail>
Detail DetailOf(const grpc::Status& status) {
  Detail found;
  const rpc::v1::Status details = DetailsOf(status);
  for (const google::protobuf::Any& detail : details.details()) {
    if (detail.type_url() == "type.googleapis.com/google.rpc." + Detail::descriptor()->name()) {
      found.ParseFromString(detail.value());
      break;
    }
  }
  return found;
}

// The ErrorInfo reason: NOT_FOUND. Empty if the call went well.
std::string ReasonOf(const grpc::Status& status);

// The method of prehab.v1 that has requests of this type.
const google::protobuf::MethodDescriptor& MethodOf(const google::protobuf::Descriptor& request);

// A caller of a TestServer: somebody who is signed in, or nobody. Stays good
// when the server starts anew. No call takes longer than half a minute.
class Client {
 public:
  explicit Client(const TestServer& server) : server_(&server) {}
  Client(const TestServer& server, v1::AuthSession session) : server_(&server), session_(std::move(session)) {}

  // The method follows from the request. A request_id is made if there is a
  // place for one and it is empty.
  template <class Response, class Request>
  Answer<Response> Call(Request request) const {
    const RawAnswer raw = CallRaw(MethodOf(*Request::descriptor()), request);
    Answer<Response> answer{raw.status, {}};
    answer.response.ParseFromString(raw.bytes);
    return answer;
  }

  // The same with types that only run time knows.
  RawAnswer CallRaw(const google::protobuf::MethodDescriptor& method, google::protobuf::Message& request) const;

  const v1::AuthSession& session() const { return session_; }
  const std::string& user_id() const { return session_.user().user_id(); }
  const std::string& email() const { return session_.user().email(); }
  // Of the first membership.
  const std::string& organization_id() const { return session_.memberships(0).organization_id(); }

 private:
  const TestServer* server_;
  v1::AuthSession session_;
};

}  // namespace prehab

#endif  // PREHAB_TESTS_SERVER_FIXTURE_CLIENT_H_
