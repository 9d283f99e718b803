#include "tests/progression/model_athlete.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace prehab::progression {
namespace {

constexpr char kFirstDate[] = "2026-01-05";
constexpr char kFirstSession[] = "T08:00";

std::string DateOf(int day) { return FormatDay(ParseMoment(std::string(kFirstDate) + "T00:00")->day + day); }

// What satisfies a leaf, in the rows of a file.
class Answer {
 public:
  Answer(const CompiledProtocol& protocol, std::string at) : names_(protocol.names), at_(std::move(at)) {}

  std::string operator()(const LoadTestLeaf& leaf) const {
    return fmt::format("{},,load_test,,,,0,{},,", at_, names_[leaf.task]);
  }
  std::string operator()(const PerformedLeaf& leaf) const {
    std::string doses;
    for (const auto& dose : leaf.at_least) {
      doses += dose ? fmt::format("{}{}", doses.empty() ? "" : "/", *dose / kMilli) : "";
    }
    return fmt::format("{},,performed,,0,,{},{},both,", at_, doses, names_[leaf.exercise]);
  }
  std::string operator()(const MeasureLeaf& leaf) const {
    return fmt::format("{0},,test,,,,100,{1},left,\n{0},,test,,,,100,{1},right,", at_, names_[leaf.test]);
  }
  std::string operator()(const SignLeaf& leaf) const {
    return fmt::format("{},,sign,,,,{},{},,clinician", at_, leaf.present ? 1 : 0, names_[leaf.sign]);
  }
  std::string operator()(const ApprehensionLeaf& leaf) const {
    return fmt::format("{},,apprehension,,,,0,{},,", at_, leaf.test < 0 ? "" : names_[leaf.test]);
  }
  std::string operator()(const AttestLeaf& leaf) const {
    return fmt::format("{},,attest,,,,,,,{}", at_, NameOf(leaf.role));
  }
  std::string operator()(const ExposureLeaf&) const { return fmt::format("{},,performed,,0,,100,sprint,,", at_); }
  template <typename Leaf>
  std::string operator()(const Leaf&) const {
    return "";
  }

 private:
  const Names& names_;
  std::string at_;
};

}  // namespace

ModelAthlete::ModelAthlete(const v1::Protocol& protocol, const std::string& pain_policy)
    : protocol_(CompileForTest(protocol, pain_policy)),
      door_(protocol_, TheNames()),
      state_(protocol_),
      first_day_(ParseMoment(std::string(kFirstDate) + "T00:00")->day) {
  Add("2026-01-01T12:00,,injury,,,,,,left,");
}

int ModelAthlete::DayOfClearance(int most_days) {
  for (int day = 0; day <= most_days && !has_walked_; ++day) {
    Live(day);
    has_walked_ = cleared_.has_value();
  }
  has_walked_ = true;
  return cleared_.value_or(-1);
}

std::string ModelAthlete::History() {
  v1::SimulateProtocolResponse answer;
  for (v1::ProgressionDecision& decision : reporter_.Take()) {
    *answer.add_decisions() = std::move(decision);
  }
  history_ += Decisions(answer);
  return history_;
}

void ModelAthlete::Live(int day) {
  std::vector<std::string>& extra = extra_[day];
  std::sort(extra.begin(), extra.end());
  const auto add_extra = [&](const std::string& from, const std::string& until) {
    for (const std::string& row : extra) {
      if (row >= from && row < until) {
        Add(DateOf(day) + row);
      }
    }
  };
  const std::string date = DateOf(day);
  add_extra("T00", "T07");
  if (report_pain) {
    Add(date + "T07:00,,morning,,,,0,,,");
  }
  Train(day, kFirstSession);
  ReportAll(day, "T08:30");
  Train(day, "T16:00");
  ReportAll(day, "T20:00");
  add_extra("T20", "T24");
}

void ModelAthlete::Train(int day, const std::string& time) {
  for (std::size_t i = 0; i < protocol_.tracks.size(); ++i) {
    const auto pain = pain_on_day.find(day);
    const bool hurts = pain != pain_on_day.end() && time == kFirstSession;
    const std::string felt = report_pain ? std::to_string(hurts ? pain->second : 0) : "";
    const std::string row = fmt::format("{}{},{},session,{},{},{},,,,", DateOf(day), time, protocol_.tracks[i].key,
                                        completed_percent, felt, felt);
    // Looks first whether the stage allows it.
    State trial = state_;
    std::vector<Decision> ignored;
    Fold(protocol_, Read(row), true, trial, ignored);
    if (trial.evidence.sessions().back().fault == SessionFault::kNone) {
      Add(row);
    }
  }
}

void ModelAthlete::ReportAll(int day, const std::string& time) {
  for (std::size_t i = 0; i < protocol_.tracks.size(); ++i) {
    const int stage = state_.tracks[i].stage();
    ReportFor(protocol_.tracks[i].stages[static_cast<std::size_t>(stage)].advance, DateOf(day) + time);
    if (stage == protocol_.tracks[i].last_stage()) {
      ReportFor(protocol_.clearance, DateOf(day) + time);
    }
  }
}

void ModelAthlete::ReportFor(const Criterion& criterion, const std::string& at) {
  if (criterion.op == Operator::kLeaf) {
    const bool is_pain = std::holds_alternative<LoadTestLeaf>(criterion.leaf);
    const std::string rows = std::visit(Answer(protocol_, at), criterion.leaf);
    for (std::size_t start = 0; start < rows.size() && (report_pain || !is_pain);) {
      const std::size_t end = std::min(rows.find('\n', start), rows.size());
      Add(rows.substr(start, end - start));
      start = end + 1;
    }
  }
  for (const Criterion& member : criterion.members) {
    ReportFor(member, at);
  }
}

bool ModelAthlete::Add(const std::string& row) {
  const std::size_t before = decisions_.size();
  const Event event = Read(row);
  Fold(protocol_, event, event.kind == EventKind::kSession, state_, decisions_, &reporter_);
  if (state_.cleared_on && !cleared_) {
    cleared_ = *state_.cleared_on - first_day_;
  }
  return decisions_.size() > before;
}

Event ModelAthlete::Read(const std::string& row) {
  std::vector<FieldViolation> faults;
  std::vector<v1::ProgressionEvent> events = EventsOf(row + "\n");
  // Each row is a file of its own here, and all of them its first.
  events.at(0).clear_event_id();
  const std::optional<Event> event = door_.Read(events.at(0), "", faults);
  if (!event) {
    throw std::runtime_error(row + ": " + faults.front().field + " " + faults.front().description);
  }
  return *event;
}

}  // namespace prehab::progression
