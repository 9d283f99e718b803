#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "rules/progression/report.h"

// Measures the progression engine on one core: an episode of 12 weeks with 200
// events, told with and without explanations, and a million days of athletes.
// Exits with 1 if a target is missed.
namespace prehab::progression {
namespace {

constexpr int kDays = 84;
constexpr std::size_t kEvents = 200;
constexpr int kAthleteDays = 1'000'000;
constexpr double kMostFoldMicros = 200;
constexpr double kMostExplainedMicros = 2000;
constexpr double kMostSeconds = 20;

double SecondsOf(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Event At(EventKind kind, int day, Minute minute_of_day) {
  Event event;
  event.kind = kind;
  event.at = {day * kMinutesPerDay + minute_of_day, day, 0};
  return event;
}

// Twelve weeks of walk-run: a morning each day, a session every other, pain now
// and then, and days on which time alone passes, up to 200 events.
std::vector<Event> Episode() {
  constexpr Minute kMorning = 7 * kMinutesPerHour;
  constexpr Minute kEvening = 18 * kMinutesPerHour;
  std::vector<Event> events;
  for (int day = 0; day < kDays; ++day) {
    events.push_back(At(EventKind::kMorning, day, kMorning));
    events.back().value = 0;
    if (day % 2 == 0) {
      Event& session = events.emplace_back(At(EventKind::kSession, day, kEvening));
      session.track = 0;
      session.completed_percent = 100;
      session.pain_during = day == 30 ? 3 : 0;
      session.pain_after = 0;
      session.dose[kMeters] = 3000 * kMilli;
    }
    if (events.size() + static_cast<std::size_t>(kDays - day) < kEvents) {
      events.push_back(At(EventKind::kDay, day, 23 * kMinutesPerHour));
    }
  }
  events.resize(std::min(events.size(), kEvents));
  return events;
}

std::size_t FoldAll(const CompiledProtocol& protocol, const std::vector<Event>& events, Listener* listener) {
  State state(protocol);
  std::vector<Decision> decisions;
  for (const Event& event : events) {
    Fold(protocol, event, true, state, decisions, listener);
  }
  return decisions.size();
}

bool Row(const std::string& what, double value, const char* unit, double most) {
  const bool holds = value < most;
  fmt::print("{:<44} {:>10.2f} {:<3} target under {:g} {}{}\n", what, value, unit, most, unit, holds ? "" : "  MISSED");
  return holds;
}

int Run() {
  const auto catalog = catalog::Catalog::Load();
  if (!catalog.ok() || catalog->FindProtocol("walkrun-9") == nullptr) {
    throw std::runtime_error("the catalog has no walkrun-9");
  }
  CompileOptions options;
  options.find_policy = [&catalog](std::string_view slug) { return catalog->FindPainPolicy(slug); };
  const CompiledProtocol protocol = Compile(*catalog->FindProtocol("walkrun-9"), options);
  const std::vector<Event> events = Episode();
  constexpr int kRepeats = 200;
  std::size_t decisions = 0;
  const double plain = SecondsOf([&] {
    for (int i = 0; i < kRepeats; ++i) {
      decisions += FoldAll(protocol, events, nullptr);
    }
  });
  const double explained = SecondsOf([&] {
    for (int i = 0; i < kRepeats; ++i) {
      Reporter reporter(/*explains=*/true, nullptr);
      decisions += FoldAll(protocol, events, &reporter);
    }
  });
  const double million = SecondsOf([&] {
    for (int days = 0; days < kAthleteDays; days += kDays) {
      decisions += FoldAll(protocol, events, nullptr);
    }
  });
  constexpr double kMicros = 1e6 / kRepeats;
  fmt::print("{} events in {} days; {} decisions in all\n", events.size(), kDays, decisions);
  bool holds = Row("fold of an episode", plain * kMicros, "us", kMostFoldMicros);
  holds = Row("fold of an episode with explanations", explained * kMicros, "us", kMostExplainedMicros) && holds;
  holds = Row("1,000,000 athlete-days on one core", million, "s", kMostSeconds) && holds;
  return holds ? 0 : 1;
}

}  // namespace
}  // namespace prehab::progression

int main() { return prehab::progression::Run(); }
