#include "server/pipeline/pipeline.h"

#include "base/ids.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "proto/validate.h"
#include "server/errors.h"
#include "server/pipeline/authenticate.h"
#include "server/pipeline/authorize.h"
#include "server/pipeline/repeat.h"
#include "storage/audit.h"

namespace prehab {
namespace {

bool IsPublic(const Route& route) { return route.policy.permission() == v1::PERMISSION_PUBLIC; }

bool NeedsScope(const Route& route) { return !route.subject_fields.empty(); }

absl::Status CheckRequest(const google::protobuf::Message& request) {
  const std::vector<FieldViolation> violations = Validate(request);
  return violations.empty() ? absl::OkStatus() : InvalidRequest(violations);
}

absl::Status TooMuchToPrepare() {
  return Overloaded("too many people sign in or check files at once; try again in a second");
}

// The request's id, which the handler does not see and the body's hash leaves
// out.
std::string TakeRequestId(const Route& route, google::protobuf::Message& request) {
  const auto& reflection = *request.GetReflection();
  std::string id = reflection.GetString(request, route.request_id_field);
  reflection.ClearField(&request, route.request_id_field);
  return id;
}

}  // namespace

// One call on its way.
struct Pipeline::InFlight {
  InFlight(const Route& the_route, const IncomingCall& the_call, const Environment& environment, absl::Time start,
           Done on_done)
      : route(the_route), incoming(the_call), call(environment), start_time(start), done(std::move(on_done)) {}

  storage::RequestKey Key() const { return {call.principal().user_id, route.Name(), request_id}; }

  const Route& route;
  IncomingCall incoming;
  Call call;
  absl::Time start_time;
  Done done;
  // Empty if the method is public.
  std::string token_hash;
  std::string request_id;
  std::string body_hash;
};

Pipeline::Pipeline(storage::Database& database, const Environment& environment)
    : database_(database), environment_(environment) {}

void Pipeline::Start(const Route& route, const IncomingCall& incoming, Done done) {
  auto flight = std::make_shared<InFlight>(route, incoming, environment_, wall_clock_.Now(), std::move(done));
  if (incoming.deadline <= flight->start_time) {
    Finish(*flight, absl::DeadlineExceededError("deadline"));
  } else if (const absl::Status status = TakeToken(*flight); !status.ok()) {
    Finish(*flight, status);
  } else if (route.write) {
    StartWrite(std::move(flight));
  } else {
    StartRead(std::move(flight));
  }
}

void Pipeline::StartRead(std::shared_ptr<InFlight> flight) {
  if (!flight->route.prepare) {
    Finish(*flight, HandleRead(*flight));
    return;
  }
  // No transaction is open while the slow part runs, so who calls is looked at
  // before it and again after it.
  const absl::Status admitted =
      database_.Read([this, &flight](storage::ReadTxn& txn) { return LetIn(*flight, txn); });
  if (!admitted.ok()) {
    Finish(*flight, admitted);
    return;
  }
  const bool accepted = prepare_pool_.Submit([this, flight] {
    const absl::Status prepared = RunPrepare(*flight);
    Finish(*flight, prepared.ok() ? HandleRead(*flight) : prepared);
  });
  if (!accepted) {
    Finish(*flight, TooMuchToPrepare());
  }
}

absl::Status Pipeline::HandleRead(InFlight& flight) {
  return database_.Read([this, &flight](storage::ReadTxn& txn) {
    RETURN_IF_ERROR(LetIn(flight, txn));
    return flight.route.read(flight.call, txn, *flight.incoming.request, flight.incoming.response);
  });
}

absl::Status Pipeline::LetIn(InFlight& flight, storage::ReadTxn& txn) const {
  RETURN_IF_ERROR(Identify(flight, txn));
  RETURN_IF_ERROR(CheckRequest(*flight.incoming.request));
  return Admit(flight, txn);
}

// A caller without a good token, or with a bad request, costs the writer
// nothing: both are found out on a read connection.
void Pipeline::StartWrite(std::shared_ptr<InFlight> flight) {
  absl::Status status = Recognise(*flight);
  if (status.ok()) {
    status = CheckRequest(*flight->incoming.request);
  }
  if (!status.ok()) {
    Finish(*flight, status);
    return;
  }
  flight->request_id = TakeRequestId(flight->route, *flight->incoming.request);
  flight->body_hash = BodyHash(flight->route, *flight->incoming.request, environment_.server_key);
  if (flight->route.prepare) {
    Prepare(std::move(flight));
  } else {
    SubmitWrite(std::move(flight));
  }
}

// A repeat is looked for before the preparation too: it must not cost a hash,
// and what was done once (a code that is used up) may be refused a second time.
void Pipeline::Prepare(std::shared_ptr<InFlight> flight) {
  const bool accepted = prepare_pool_.Submit([this, flight] {
    bool repeated = false;
    const absl::Status admitted =
        database_.Read([this, &flight, &repeated](storage::ReadTxn& txn) -> absl::Status {
          RETURN_IF_ERROR(Admit(*flight, txn));
          ASSIGN_OR_RETURN(repeated, IsRepeat(*flight, txn));
          return absl::OkStatus();
        });
    if (!admitted.ok() || repeated) {
      Finish(*flight, admitted);
      return;
    }
    if (const absl::Status prepared = RunPrepare(*flight); !prepared.ok()) {
      Finish(*flight, prepared);
      return;
    }
    SubmitWrite(flight);
  });
  if (!accepted) {
    Finish(*flight, TooMuchToPrepare());
  }
}

absl::Status Pipeline::RunPrepare(InFlight& flight) {
  const PrepareContext context{environment_, [this](const auto& work) { return database_.Read(work); }};
  try {
    ASSIGN_OR_RETURN(std::any prepared, flight.route.prepare(context, *flight.incoming.request));
    flight.call.set_prepared(std::move(prepared));
    return absl::OkStatus();
  } catch (const std::exception& error) {
    LogError("prepare_failed", {{"error", error.what()}});
    return absl::InternalError(error.what());
  }
}

void Pipeline::SubmitWrite(std::shared_ptr<InFlight> flight) {
  database_.writer().Submit(
      [this, flight](storage::WriteTxn& txn) -> absl::Status {
        if (flight->incoming.deadline <= wall_clock_.Now()) {
          return absl::DeadlineExceededError("deadline");
        }
        return HandleWrite(*flight, txn);
      },
      [flight](const absl::Status& status) {
        Finish(*flight, storage::Writer::IsQueueFull(status)
                            ? Overloaded("the server has too much to write; try again in a second")
                            : status);
      });
}

absl::Status Pipeline::TakeToken(InFlight& flight) const {
  if (IsPublic(flight.route)) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(flight.token_hash, TokenHash(environment_.server_key, flight.incoming.authorization));
  return absl::OkStatus();
}

// A method with a preparation may answer before the writer looks at the token.
absl::Status Pipeline::Recognise(InFlight& flight) {
  if (IsPublic(flight.route)) {
    return absl::OkStatus();
  }
  std::optional<Principal> recent = recent_tokens_.Find(flight.token_hash, flight.start_time);
  if (recent.has_value() && !flight.route.prepare) {
    flight.call.set_principal(*std::move(recent));
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(database_.Read([this, &flight](storage::ReadTxn& txn) { return Identify(flight, txn); }));
  recent_tokens_.Add(flight.token_hash, flight.call.principal(), flight.start_time);
  return absl::OkStatus();
}

absl::Status Pipeline::Identify(InFlight& flight, storage::ReadTxn& txn) const {
  if (IsPublic(flight.route)) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(Principal principal, Authenticate(txn, flight.token_hash));
  flight.call.set_principal(std::move(principal));
  return absl::OkStatus();
}

absl::Status Pipeline::Admit(InFlight& flight, storage::ReadTxn& txn) const {
  if (!NeedsScope(flight.route)) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(storage::Scope scope,
                   Authorizer::Authorize(txn, flight.call.principal(), flight.route, *flight.incoming.request));
  flight.call.set_scope(std::move(scope));
  return absl::OkStatus();
}

absl::StatusOr<bool> Pipeline::IsRepeat(InFlight& flight, storage::ReadTxn& txn) {
  return AnswerRepeat(txn, flight.route, flight.Key(), flight.body_hash, flight.incoming.response);
}

absl::Status Pipeline::HandleWrite(InFlight& flight, storage::WriteTxn& txn) const {
  const Route& route = flight.route;
  // Again, because the token may have been revoked while the work waited.
  RETURN_IF_ERROR(Identify(flight, txn));
  RETURN_IF_ERROR(Admit(flight, txn));
  ASSIGN_OR_RETURN(const bool repeated, IsRepeat(flight, txn));
  if (repeated) {
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(route.write(flight.call, txn, *flight.incoming.request, flight.incoming.response));
  const storage::RequestKey key = flight.Key();
  const auto& scope = flight.call.optional_scope();
  const std::string athlete_id = scope.has_value() ? scope->athlete_id() : "";
  if (route.policy.audited() && !txn.changed_organization_id().empty()) {
    storage::AppendAudit(txn, {txn.changed_organization_id(), txn.changed_by(), key.method, athlete_id,
                               scope.has_value() ? scope->team_id() : "", key.request_id});
  }
  KeepAnswer(txn, route, key, flight.body_hash, *flight.incoming.response, athlete_id);
  return absl::OkStatus();
}

void Pipeline::Finish(InFlight& flight, const absl::Status& status) {
  const absl::Status answer = ForClient(status, flight.request_id);
  if (answer.ok()) {
    const auto& scope = flight.call.optional_scope();
    flight.route.redactor.Redact(scope.has_value() ? &*scope : nullptr, *flight.incoming.response);
  }
  const absl::Duration took = SystemClock().Now() - flight.start_time;
  LogInfo("call", {{"method", flight.route.Name()},
                   {"code", absl::StatusCodeToString(answer.code())},
                   {"reason", ReasonOf(answer)},
                   {"user", flight.call.principal().user_id},
                   {"request_id", flight.request_id},
                   {"microseconds", absl::ToInt64Microseconds(took)}});
  flight.done(answer);
}

}  // namespace prehab
