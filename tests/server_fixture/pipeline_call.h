#ifndef PREHAB_TESTS_SERVER_FIXTURE_PIPELINE_CALL_H_
#define PREHAB_TESTS_SERVER_FIXTURE_PIPELINE_CALL_H_

#include <absl/status/status.h>
#include <absl/time/time.h>
#include <google/protobuf/message.h>

#include "server/pipeline/route.h"
#include "tests/server_fixture/client.h"
#include "tests/server_fixture/test_server.h"

namespace prehab {

// Calls a route of a test's own, in the name of `caller`, as the transport
// calls those of the server; waits for the answer.
absl::Status CallPipeline(TestServer& server, const Route& route, const Client& caller,
                          google::protobuf::Message& request, google::protobuf::Message& response,
                          absl::Time deadline = absl::InfiniteFuture());

}  // namespace prehab

#endif  // PREHAB_TESTS_SERVER_FIXTURE_PIPELINE_CALL_H_
