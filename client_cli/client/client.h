#ifndef PREHAB_CLIENT_CLI_CLIENT_CLIENT_H_
#define PREHAB_CLIENT_CLI_CLIENT_CLIENT_H_

#include <absl/status/statusor.h>
#include <absl/time/time.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpc/support/time.h>

#include <memory>
#include <string>
#include <utility>

#include "base/entropy.h"
#include "base/status_macros.h"

namespace grpc {
class Channel;
}  // namespace grpc

namespace prehab::cli {

// How long a client waits. The defaults are the promise to users; tests are
// less patient.
struct Patience {
  // A call with all its repeats.
  absl::Duration call = absl::Seconds(10);
  // A server that refuses the connection.
  absl::Duration refused = absl::Seconds(2);
  // The pause before the first repeat; it doubles with each.
  absl::Duration first_pause = absl::Milliseconds(100);
};

// Calls one server in the name of one person. A call that fails with
// UNAVAILABLE is repeated until its deadline, with growing pauses of which a
// part is chance; nothing else is repeated. A request with a request_id gets
// one before the first try and keeps it, so the server saves a repeat once.
// Connects with the first call. Not thread-safe.
//
//   ASSIGN_OR_RETURN(const v1::ListTeamsResponse teams,
//                    client.Call<v1::ListTeamsResponse>("TeamService/ListTeams", request));
class Client {
 public:
  // `token` is sent with every call, if there is one. The entropy is borrowed.
  Client(std::string server, std::string token, Entropy& entropy, Patience patience = {});

  const std::string& server() const { return server_; }
  bool has_token() const { return !token_.empty(); }

  // Calls a method, named as in "TeamService/ListTeams"; throws
  // std::logic_error if its messages are others. An error carries the server's
  // details; see errors/details.h.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const std::string& method, Request request) {
    Response response;
    CheckMessages(method, *Request::descriptor(), *Response::descriptor());
    RETURN_IF_ERROR(CallByName("/prehab.v1." + method, request, response));
    return response;
  }

  // The same with types that only run time knows: `path` is
  // /prehab.v1.TeamService/ListTeams, the request and the answer are messages of
  // the method's types.
  absl::Status CallByName(const std::string& path, google::protobuf::Message& request,
                          google::protobuf::Message& response);

 private:
  // The API names each method's messages after it.
  static void CheckMessages(const std::string& method, const google::protobuf::Descriptor& request,
                            const google::protobuf::Descriptor& response);
  void FillRequestId(google::protobuf::Message& request) const;
  absl::Status Connect();
  absl::Status Try(const std::string& path, const google::protobuf::Message& request, gpr_timespec deadline,
                   google::protobuf::Message& response) const;
  absl::Duration PauseAfter(int tries) const;

  std::string server_;
  std::string token_;
  Entropy& entropy_;
  Patience patience_;
  std::shared_ptr<grpc::Channel> channel_;
};

// Reads all pages of a list and returns them as one.
template <typename Response, typename Request>
absl::StatusOr<Response> CallForAllPages(Client& client, const std::string& method, Request request) {
  constexpr int kPageSize = 200;
  constexpr int kMostPages = 1000;
  request.set_page_size(kPageSize);
  Response all;
  for (int page = 0; page < kMostPages; ++page) {
    ASSIGN_OR_RETURN(Response next, client.Call<Response>(method, request));
    request.set_page_token(next.next_page_token());
    next.clear_next_page_token();
    all.MergeFrom(next);
    if (request.page_token().empty()) {
      return all;
    }
  }
  return absl::InternalError("the server's list does not end");
}

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CLIENT_CLIENT_H_
