#include "client_cli/output/record_words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <vector>

#include "client_cli/output/injury_words.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

// LOAD_TEST of PROGRESSION_EVENT_KIND_LOAD_TEST as "load test".
std::string KindText(v1::ProgressionEventKind kind) {
  constexpr std::string_view kPrefix = "PROGRESSION_EVENT_KIND_";
  const std::string name = v1::ProgressionEventKind_Name(kind);
  return name.empty() ? "?" : KeyText(absl::AsciiStrToLower(name.substr(kPrefix.size())));
}

std::string ByText(v1::AttestedBy by) {
  constexpr std::string_view kPrefix = "ATTESTED_BY_";
  const std::string name = v1::AttestedBy_Name(by);
  return name.empty() ? "?" : absl::AsciiStrToLower(name.substr(kPrefix.size()));
}

std::string DistanceText(double meters) {
  constexpr double kMetersPerKilometer = 1000;
  return meters < kMetersPerKilometer ? fmt::format("{:g} m", meters)
                                      : fmt::format("{:g} km", meters / kMetersPerKilometer);
}

void AddDose(const v1::ProgressionEvent& event, std::vector<std::string>& parts) {
  const auto add = [&parts](bool has, std::string text) {
    if (has) parts.push_back(std::move(text));
  };
  add(event.has_reps(), fmt::format("{} times", event.reps()));
  add(event.has_seconds(), fmt::format("{} s", event.seconds()));
  add(event.has_distance_meters(), DistanceText(event.distance_meters()));
  add(event.has_percent_speed(), fmt::format("{} % of greatest speed", event.percent_speed()));
  add(event.has_watts(), fmt::format("{} W", event.watts()));
  add(event.has_minutes(), fmt::format("{} min", event.minutes()));
  add(event.has_completed_percent(), fmt::format("{} % of the dose", event.completed_percent()));
  add(event.has_pain_during(), fmt::format("pain {}", event.pain_during()));
  add(event.has_pain_after(), fmt::format("pain after {}", event.pain_after()));
}

// What the value of the kind means.
std::string ValueText(const v1::ProgressionEvent& event) {
  if (!event.has_value()) {
    return "";
  }
  switch (event.kind()) {
    case v1::PROGRESSION_EVENT_KIND_SIGN:
      return event.value() == 0 ? "not present" : "present";
    case v1::PROGRESSION_EVENT_KIND_ATTEST:
    case v1::PROGRESSION_EVENT_KIND_RED_FLAG:
      return event.value() == 0 ? "withdrawn" : "yes";
    case v1::PROGRESSION_EVENT_KIND_MORNING:
    case v1::PROGRESSION_EVENT_KIND_LOAD_TEST:
      return fmt::format("pain {:g}", event.value());
    default:
      return fmt::format("{:g}", event.value());
  }
}

std::string DecisionsText(const v1::ProgressionRecord& record) {
  std::vector<std::string> texts;
  for (const v1::ProgressionDecision& decision : record.decisions()) {
    const std::string of_track = record.decisions_size() > 1 ? decision.track() + ": " : "";
    const bool moved = decision.stage_before() != decision.stage_after();
    const std::string to = (moved ? decision.stage_before() + " to " : "") + decision.stage_after();
    texts.push_back(fmt::format("{}{}{} {}: {}", of_track, DecisionName(decision.decision()),
                                decision.is_proposal() ? " (proposed)" : "", to, WhyText(decision)));
  }
  return absl::StrJoin(texts, "; ");
}

}  // namespace

const v1::ProgressionEvent& RecordEvent(const v1::ProgressionRecord& record) {
  return record.has_event() ? record.event() : record.clinical_event();
}

std::string RecordText(const v1::ProgressionRecord& record) {
  if (!record.has_event() && !record.has_clinical_event()) {
    return "withheld";
  }
  if (!record.takes_back_record_id().empty()) {
    return "takes a report back";
  }
  const v1::ProgressionEvent& event = RecordEvent(record);
  std::string head = KindText(event.kind());
  if (event.kind() == v1::PROGRESSION_EVENT_KIND_ATTEST) {
    head = "word of " + ByText(event.by());
  }
  std::vector<std::string> parts;
  const auto add = [&parts](std::string part) {
    if (!part.empty()) parts.push_back(std::move(part));
  };
  add(KeyText(event.name()));
  add(event.track());
  for (const int side : event.sides()) {
    add(SideName(static_cast<v1::Side>(side)));
  }
  add(ValueText(event));
  AddDose(event, parts);
  const std::string text = parts.empty() ? head : fmt::format("{}: {}", head, absl::StrJoin(parts, ", "));
  return record.taken_back() ? text + " (taken back)" : text;
}

Table RecordTable(const google::protobuf::RepeatedPtrField<v1::ProgressionRecord>& records) {
  Table table{{{"", "record_id"},
               {"", "time"},
               {"When", ""},
               {"What", "what", Align::kLeft, /*wraps=*/true},
               {"By", "author_name", Align::kLeft, /*wraps=*/true},
               {"", "decisions"},
               {"Then", "", Align::kLeft, /*wraps=*/true},
               {"", "note"},
               {"", "withheld"}},
              {}};
  for (const v1::ProgressionRecord& record : records) {
    std::vector<std::string> decisions;
    for (const v1::ProgressionDecision& decision : record.decisions()) {
      decisions.push_back(fmt::format("{} {} {}", decision.track(), DecisionName(decision.decision()), decision.rule()));
    }
    const std::string time = RecordEvent(record).time();
    const std::string note = record.note().empty() ? "" : fmt::format(" \"{}\"", record.note());
    table.rows.push_back({record.record_id(), time, time.empty() ? DateText(record.record_time()) : MomentText(time),
                          RecordText(record) + note, record.author_name(), absl::StrJoin(decisions, ";"),
                          DecisionsText(record), record.note(), absl::StrJoin(record.withheld(), ";")});
  }
  return table;
}

}  // namespace prehab::cli
