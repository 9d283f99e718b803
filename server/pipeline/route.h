#ifndef PREHAB_SERVER_PIPELINE_ROUTE_H_
#define PREHAB_SERVER_PIPELINE_ROUTE_H_

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <any>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/options.pb.h"
#include "server/handlers/call.h"
#include "server/pipeline/redact.h"
#include "storage/txn.h"

namespace prehab {

// One method: its policy, read from the proto, and its handler, with the types
// of request and response erased. Either `read` or `write` is set.
struct Route {
  using Message = google::protobuf::Message;

  const google::protobuf::MethodDescriptor* method = nullptr;
  // What the handler answers with.
  const google::protobuf::Descriptor* answer = nullptr;
  v1::MethodPolicy policy;
  // The fields that may name the subject: one, or those of a oneof.
  std::vector<const google::protobuf::FieldDescriptor*> subject_fields;
  const google::protobuf::FieldDescriptor* request_id_field = nullptr;
  bool has_secret_fields = false;
  // Of the response.
  Redactor redactor;

  std::function<absl::StatusOr<std::any>(const PrepareContext&, const Message&)> prepare;
  std::function<absl::Status(const Call&, storage::ReadTxn&, const Message&, Message*)> read;
  std::function<absl::Status(const Call&, storage::WriteTxn&, const Message&, Message*)> write;

  // Service and method, as in prehab.v1.TeamService/CreateTeam.
  std::string Name() const;
};

// A route with its policy and without a handler: for the method of the service
// whose request is of this type, each method having its own. Its method is null
// if there is none.
Route RouteOf(std::string_view service, const google::protobuf::Descriptor& request,
              const google::protobuf::Descriptor& answer);

template <class Request, class Response>
using ReadHandler = absl::StatusOr<Response> (*)(const Call&, storage::ReadTxn&, const Request&);
template <class Request, class Response>
using WriteHandler = absl::StatusOr<Response> (*)(const Call&, storage::WriteTxn&, const Request&);
template <class Request, class Prepared>
using PrepareStep = absl::StatusOr<Prepared> (*)(const PrepareContext&, const Request&);

namespace internal {

template <class Request, class Response, class Txn>
auto Erase(absl::StatusOr<Response> (*handler)(const Call&, Txn&, const Request&)) {
  return [handler](const Call& call, Txn& txn, const Route::Message& request, Route::Message* response) {
    absl::StatusOr<Response> answer = handler(call, txn, static_cast<const Request&>(request));
    if (!answer.ok()) {
      return answer.status();
    }
    *static_cast<Response*>(response) = *std::move(answer);
    return absl::OkStatus();
  };
}

}  // namespace internal

template <class Request, class Response>
Route MakeRoute(std::string_view service, ReadHandler<Request, Response> handler) {
  Route route = RouteOf(service, *Request::descriptor(), *Response::descriptor());
  route.read = internal::Erase(handler);
  return route;
}

template <class Request, class Response>
Route MakeRoute(std::string_view service, WriteHandler<Request, Response> handler) {
  Route route = RouteOf(service, *Request::descriptor(), *Response::descriptor());
  route.write = internal::Erase(handler);
  return route;
}

template <class Handler, class Request, class Prepared>
Route MakeRoute(std::string_view service, Handler handler, PrepareStep<Request, Prepared> prepare) {
  Route route = MakeRoute(service, handler);
  route.prepare = [prepare](const PrepareContext& context,
                            const Route::Message& request) -> absl::StatusOr<std::any> {
    absl::StatusOr<Prepared> prepared = prepare(context, static_cast<const Request&>(request));
    if (!prepared.ok()) {
      return prepared.status();
    }
    return std::any(*std::move(prepared));
  };
  return route;
}

// What is wrong with a route: no policy, a subject that does not resolve, a
// handler with another answer or that does not fit the effect, a write without a request_id, a field
// without a limit. The server does not start with any.
std::vector<std::string> FaultsOf(const Route& route);

// The methods of `service` that no route of `routes` serves.
std::vector<std::string> MethodsWithoutRoute(const google::protobuf::ServiceDescriptor& service,
                                             const std::vector<const Route*>& routes);

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_ROUTE_H_
