#include "server/rpc/health.h"

#include <utility>

namespace prehab {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

class Health::CheckCall final : public QueueEvent {
 public:
  static void Wait(Health& health, CallQueue& queue) { new CheckCall(health, queue); }

  void Proceed(bool ok) override {
    if (!ok || answered_) {
      delete this;
      return;
    }
    Wait(health_, queue_);
    Answer();
  }

 private:
  CheckCall(Health& health, CallQueue& queue) : counted_(health.calls_), health_(health), queue_(queue) {
    health_.service_.Wait(health_.Method("Check"), &context_, &request_, &responder_, queue_.get(), Tag());
  }

  void* Tag() { return static_cast<QueueEvent*>(this); }

  void Answer() {
    answered_ = true;
    const HealthCheckResponse response = health_.StatusOf(request_.service(), health_.serving_);
    if (response.status() == HealthCheckResponse::SERVICE_UNKNOWN) {
      responder_.FinishWithError({grpc::StatusCode::NOT_FOUND, "there is no service " + request_.service()},
                                 Tag());
    } else {
      responder_.Finish(response, grpc::Status::OK, Tag());
    }
  }

  const CountedCall counted_;
  Health& health_;
  CallQueue& queue_;
  grpc::ServerContext context_;
  HealthCheckRequest request_;
  Responder responder_{&context_};
  bool answered_ = false;
};

class Health::Watches final : public QueueEvent {
 public:
  Watches(Health& health, CallQueue& queue) : health_(health), queue_(queue) {}

  Health& health() { return health_; }
  CallQueue& queue() { return queue_; }

  void Add(WatchCall* call) { calls_.insert(call); }
  void Remove(WatchCall* call) { calls_.erase(call); }

  // Posted when the server stops.
  void Proceed(bool ok) override;

 private:
  Health& health_;
  CallQueue& queue_;
  std::set<WatchCall*> calls_;
};

// Says the status when it begins and, if the service is known, that the server
// stops.
class Health::WatchCall final : public QueueEvent {
 public:
  static void Wait(Watches& watches) { new WatchCall(watches); }

  // It was called, or what it sent is out.
  void Proceed(bool ok) override {
    if (begun_) {
      sending_ = false;
      Continue();
    } else if (ok) {
      Begin();
    } else {
      delete this;
    }
  }

  // Does what is left to do, unless something is being sent; also called when
  // the server has stopped.
  void Continue() {
    if (sending_) {
      return;
    }
    if (gone_) {
      watches_.Remove(this);
      delete this;
    } else if (!health_.serving_ && !ended_) {
      End();
    }
  }

 private:
  // The call has ended, by us or by the client.
  class Gone final : public QueueEvent {
   public:
    explicit Gone(WatchCall& call) : call_(call) {}
    void Proceed(bool) override {
      call_.gone_ = true;
      call_.Continue();
    }

   private:
    WatchCall& call_;
  };

  explicit WatchCall(Watches& watches)
      : counted_(watches.health().calls_), watches_(watches), health_(watches.health()) {
    context_.AsyncNotifyWhenDone(static_cast<QueueEvent*>(&when_gone_));
    health_.service_.Wait(health_.Method("Watch"), &context_, &request_, &responder_, watches_.queue().get(),
                          Tag());
  }

  void* Tag() { return static_cast<QueueEvent*>(this); }

  void Begin() {
    begun_ = true;
    Wait(watches_);
    watches_.Add(this);
    if (health_.serving_) {
      sending_ = true;
      responder_.Write(health_.StatusOf(request_.service(), true), Tag());
    } else {
      End();
    }
  }

  void End() {
    sending_ = true;
    ended_ = true;
    const HealthCheckResponse response = health_.StatusOf(request_.service(), false);
    if (response.status() == HealthCheckResponse::SERVICE_UNKNOWN) {
      responder_.Finish(grpc::Status::OK, Tag());
    } else {
      responder_.WriteAndFinish(response, {}, grpc::Status::OK, Tag());
    }
  }

  const CountedCall counted_;
  Watches& watches_;
  Health& health_;
  grpc::ServerContext context_;
  HealthCheckRequest request_;
  StreamResponder responder_{&context_};
  Gone when_gone_{*this};
  bool begun_ = false;
  bool sending_ = false;
  // The last was sent, or is being sent.
  bool ended_ = false;
  bool gone_ = false;
};

void Health::Watches::Proceed(bool) {
  for (WatchCall* call : calls_) {
    call->Continue();
  }
}

Health::Health(std::set<std::string> services, CallCount& calls)
    : services_(std::move(services)),
      calls_(calls),
      service_(*HealthCheckRequest::descriptor()->file()->FindServiceByName("Health")) {}

Health::~Health() = default;

void Health::Wait(CallQueue& queue) {
  CheckCall::Wait(*this, queue);
  WatchCall::Wait(*watches_.emplace_back(std::make_unique<Watches>(*this, queue)));
}

void Health::Stop() {
  serving_ = false;
  for (const auto& watches : watches_) {
    watches->queue().Post(*watches);
  }
}

HealthCheckResponse Health::StatusOf(const std::string& service, bool serving) const {
  HealthCheckResponse response;
  if (!service.empty() && services_.count(service) == 0) {
    response.set_status(HealthCheckResponse::SERVICE_UNKNOWN);
  } else {
    response.set_status(serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING);
  }
  return response;
}

}  // namespace prehab
