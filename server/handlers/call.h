#ifndef PREHAB_SERVER_HANDLERS_CALL_H_
#define PREHAB_SERVER_HANDLERS_CALL_H_

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <any>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/entropy.h"
#include "catalog/catalog.h"
#include "server/handlers/password.h"
#include "storage/scope.h"
#include "storage/txn.h"

namespace prehab {

// What handlers need of the server, the same for all calls. Built in
// server/prehabd.cc.
struct Environment {
  const catalog::Catalog& catalog;
  Entropy& entropy;
  // Of the data folder: keys hashes of tokens and codes, and page tokens.
  std::string server_key;
  // IANA name, the default of new organizations.
  std::string time_zone;
  // What GetServerInfo tells.
  std::string version;
  // Set on a demo server alone.
  ManualClock* demo_clock = nullptr;
  PasswordCost password_cost;
};

// The caller, once the token is known to be good.
struct Principal {
  std::string user_id;
  std::string auth_session_id;
  absl::Time expire_time;
};

// What the pipeline knows of a call when its handler runs. A handler is a
// plain function (const Call&, ReadTxn& or WriteTxn&, const Request&) ->
// StatusOr<Response>; it sees no transport, no thread and no commit, may run
// more than once, and changes nothing outside the transaction.
class Call {
 public:
  explicit Call(const Environment& environment) : environment_(environment) {}

  const Environment& environment() const { return environment_; }
  const Principal& principal() const { return principal_; }
  // Whose data the call may touch. Only methods with a subject have one.
  const storage::Scope& scope() const { return scope_.value(); }
  // What the method's prepare step returned.
  template <class Prepared>
  const Prepared& prepared() const {
    return std::any_cast<const Prepared&>(prepared_);
  }

  // For the pipeline.
  const std::optional<storage::Scope>& optional_scope() const { return scope_; }
  void set_principal(Principal principal) { principal_ = std::move(principal); }
  void set_scope(storage::Scope scope) { scope_ = std::move(scope); }
  void set_prepared(std::any prepared) { prepared_ = std::move(prepared); }

 private:
  const Environment& environment_;
  Principal principal_;
  std::optional<storage::Scope> scope_;
  std::any prepared_;
};

// What a prepare step may use: it runs before the transaction, on a small pool
// of threads, and does what is slow (hashing a password).
struct PrepareContext {
  const Environment& environment;
  // Runs a function in a read transaction.
  std::function<absl::Status(const std::function<absl::Status(storage::ReadTxn&)>&)> read;
};

}  // namespace prehab

#endif  // PREHAB_SERVER_HANDLERS_CALL_H_
