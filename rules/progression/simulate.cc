#include "rules/progression/simulate.h"

#include <fmt/format.h>

#include <set>
#include <string>

#include "rules/progression/report.h"

namespace prehab::progression {
namespace {

// Enough to see what is wrong with a file, few enough for an error's details.
constexpr std::size_t kMostFaults = 10;

// The events as the fold reads them, and their ids.
struct Log {
  std::vector<Event> events;
  std::vector<std::string> ids;
};

class LogReader {
 public:
  LogReader(const CompiledProtocol& protocol, const Vocabulary& names, std::vector<FieldViolation>& faults)
      : door_(protocol, names), faults_(faults) {}

  Log Read(const v1::SimulateProtocolRequest& request) {
    for (int i = 0; i < request.events_size() && faults_.size() < kMostFaults; ++i) {
      Add(request.events(i), fmt::format("events[{}].", i));
    }
    return std::move(log_);
  }

 private:
  void Add(const v1::ProgressionEvent& message, const std::string& path) {
    const std::optional<Event> event = door_.Read(message, path, faults_);
    if (!event) {
      return;
    }
    if (!log_.events.empty() && event->at.minute < log_.events.back().at.minute) {
      faults_.push_back({path + "time", fmt::format("must not be before the event before it (you gave {})",
                                                    message.time())});
      return;
    }
    if (IsRepeat(message)) {
      return;
    }
    log_.events.push_back(*event);
    log_.ids.push_back(message.event_id());
  }

  // Without ids, only events of the same minute can be the same.
  bool IsRepeat(const v1::ProgressionEvent& message) {
    if (!message.event_id().empty()) {
      return !ids_.insert(message.event_id()).second;
    }
    if (message.time() != minute_) {
      minute_ = message.time();
      of_minute_.clear();
    }
    return !of_minute_.insert(message.SerializeAsString()).second;
  }

  EventDoor door_;
  std::vector<FieldViolation>& faults_;
  Log log_;
  std::set<std::string> ids_;
  std::string minute_;
  std::set<std::string> of_minute_;
};

// What would cost too much. No protocol of the catalog has more than 104 leaves.
std::vector<FieldViolation> FindExcess(const CompiledProtocol& protocol, const v1::SimulateProtocolRequest& request) {
  constexpr int kMostLeafEvents = 1'000'000;
  int leaves = 0;
  ForEachLeaf(protocol, [&leaves](const Leaf&) { ++leaves; });
  std::vector<FieldViolation> faults;
  if (leaves > 0 && request.events_size() > kMostLeafEvents / leaves) {
    faults.push_back({"events", fmt::format("may have at most {} items with the {} criteria of this protocol (you gave {})",
                                            kMostLeafEvents / leaves, leaves, request.events_size())});
  }
  if (request.explain() && request.events_size() > kMostExplainedEvents) {
    faults.push_back({"explain", fmt::format("is for at most {} events (you gave {})", kMostExplainedEvents,
                                             request.events_size())});
  }
  return faults;
}

std::size_t FindStart(const std::vector<Event>& events) {
  for (const bool any_kind : {false, true}) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (any_kind ? events[i].kind != EventKind::kInjury : events[i].kind == EventKind::kSession) {
        return i;
      }
    }
  }
  return events.size();
}

}  // namespace

std::vector<FieldViolation> Simulate(const CompiledProtocol& protocol, const Vocabulary& names,
                                     const v1::SimulateProtocolRequest& request,
                                     v1::SimulateProtocolResponse& response) {
  std::vector<FieldViolation> faults = FindExcess(protocol, request);
  if (!faults.empty()) {
    return faults;
  }
  const Log log = LogReader(protocol, names, faults).Read(request);
  if (!faults.empty()) {
    return faults;
  }
  const std::size_t start = FindStart(log.events);
  State state(protocol);
  std::vector<Decision> decisions;
  Reporter reporter(request.explain(), &log.ids);
  for (std::size_t i = 0; i < log.events.size(); ++i) {
    Fold(protocol, log.events[i], i >= start, state, decisions, &reporter);
  }
  for (v1::ProgressionDecision& decision : reporter.Take()) {
    *response.add_decisions() = std::move(decision);
  }
  *response.mutable_state() = ToMessage(protocol, state);
  return faults;
}

}  // namespace prehab::progression
