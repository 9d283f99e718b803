#ifndef PREHAB_SERVER_PIPELINE_PIPELINE_H_
#define PREHAB_SERVER_PIPELINE_PIPELINE_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "server/handlers/call.h"
#include "server/pipeline/prepare_pool.h"
#include "server/pipeline/recent_tokens.h"
#include "server/pipeline/route.h"
#include "storage/database.h"

namespace prehab {

// A call as the transport brings it. The transport keeps request and response
// alive until it is told that the call is done.
struct IncomingCall {
  // The header "authorization"; empty if there is none.
  std::string authorization;
  // On the machine's clock.
  absl::Time deadline = absl::InfiniteFuture();
  // The pipeline takes the request_id out of it.
  google::protobuf::Message* request = nullptr;
  google::protobuf::Message* response = nullptr;
};

// The one way of every call, whatever brings it: authenticate, validate,
// prepare, then in one transaction authorize, look for an answer given before,
// handle, audit and keep the answer; commit; and only then answer.
//
// Thread-safe.
class Pipeline {
 public:
  // Gets OK and a filled response, or an error fit for clients.
  using Done = std::function<void(absl::Status)>;

  Pipeline(storage::Database& database, const Environment& environment);

  // Calls `done` exactly once, on any thread; the route must outlive that.
  void Start(const Route& route, const IncomingCall& incoming, Done done);

 private:
  struct InFlight;

  void StartRead(std::shared_ptr<InFlight> flight);
  absl::Status HandleRead(InFlight& flight);
  // What every call must pass before it is handled.
  absl::Status LetIn(InFlight& flight, storage::ReadTxn& txn) const;
  void StartWrite(std::shared_ptr<InFlight> flight);
  void Prepare(std::shared_ptr<InFlight> flight);
  absl::Status RunPrepare(InFlight& flight);
  void SubmitWrite(std::shared_ptr<InFlight> flight);

  // The hash of the token, if the method needs one.
  absl::Status TakeToken(InFlight& flight) const;
  // Whether the caller of a write may queue for the writer.
  absl::Status Recognise(InFlight& flight);
  // Who calls, if the method needs to know.
  absl::Status Identify(InFlight& flight, storage::ReadTxn& txn) const;
  absl::Status Admit(InFlight& flight, storage::ReadTxn& txn) const;
  // Whether it was answered before; the response is then that answer.
  static absl::StatusOr<bool> IsRepeat(InFlight& flight, storage::ReadTxn& txn);
  absl::Status HandleWrite(InFlight& flight, storage::WriteTxn& txn) const;
  static void Finish(InFlight& flight, const absl::Status& status);

  storage::Database& database_;
  const Environment& environment_;
  const SystemClock wall_clock_;
  RecentTokens recent_tokens_;
  // The last member, so that its threads end before what they use.
  PreparePool prepare_pool_;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_PIPELINE_PIPELINE_H_
