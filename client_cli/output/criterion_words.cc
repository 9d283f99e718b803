#include "client_cli/output/criterion_words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "base/text.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

constexpr int kIndentPerDepth = 2;

std::string PlainName(const std::string& name, const std::string& prefix) {
  return name.size() > prefix.size() ? KeyText(absl::AsciiStrToLower(name.substr(prefix.size()))) : name;
}

std::string Days(int days) { return fmt::format("{} day{}", days, days == 1 ? "" : "s"); }

// The parts that are there, with spaces between.
std::string Joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() || part.empty() ? "" : " ") + part;
  }
  return text;
}

std::string If(bool present, const std::string& text) { return present ? text : ""; }

std::string TextOf(const v1::PainLeaf& leaf) {
  return Joined({"pain", PlainName(v1::PainTiming_Name(leaf.timing()), "PAIN_TIMING_"),
                 If(leaf.has_at_most(), fmt::format("at most {} of 10", leaf.at_most())),
                 If(leaf.has_at_least(), fmt::format("at least {} of 10", leaf.at_least())),
                 If(leaf.has_above(), fmt::format("above {} of 10", leaf.above())),
                 If(leaf.has_rise_at_most(), fmt::format("at most {} above the baseline", leaf.rise_at_most())),
                 If(leaf.aggregate() != v1::AGGREGATE_UNSPECIFIED,
                    fmt::format("({})", PlainName(v1::Aggregate_Name(leaf.aggregate()), "AGGREGATE_"))),
                 If(leaf.has_window_sessions(), fmt::format("over {} sessions", leaf.window_sessions())),
                 If(leaf.has_window_days(), "over " + Days(leaf.window_days()))});
}

std::string TextOf(const v1::LoadTestPainLeaf& leaf) {
  return Joined({"pain in the daily load test", If(!leaf.task().empty(), fmt::format("({})", KeyText(leaf.task()))),
                 If(leaf.has_at_most(), fmt::format("at most {} of 10", leaf.at_most())),
                 If(leaf.has_above(), fmt::format("above {} of 10", leaf.above())),
                 If(leaf.has_days(), Days(leaf.days()) + " in a row")});
}

std::string TextOf(const v1::SessionsLeaf& leaf) {
  const bool part = leaf.has_min_completed_percent();
  return Joined({std::to_string(leaf.count()), If(leaf.clean(), "clean"),
                 leaf.count() == 1 ? "session" : "sessions", If(leaf.consecutive(), "in a row"),
                 If(leaf.in_stage(), "in this stage"),
                 If(part, fmt::format("with at least {} % of the dose", leaf.min_completed_percent()))});
}

std::string TextOf(const v1::TimeLeaf& leaf) {
  return Joined(
      {If(leaf.has_days_in_stage(), Days(leaf.days_in_stage()) + " in this stage"),
       If(leaf.has_hours_since_injury(), fmt::format("{} h since the injury", leaf.hours_since_injury())),
       If(leaf.has_hours_since_last_session(),
          fmt::format("{} h since the last session", leaf.hours_since_last_session()))});
}

std::string TextOf(const v1::PerformedLeaf& leaf) {
  return Joined({leaf.exercise(), "done:", If(leaf.has_reps(), fmt::format("{} times", leaf.reps())),
                 If(leaf.has_seconds(), fmt::format("{} s", leaf.seconds())),
                 If(leaf.has_distance_meters(), fmt::format("{} m", leaf.distance_meters())),
                 If(leaf.has_percent_speed(), fmt::format("at {} % of greatest speed", leaf.percent_speed())),
                 If(leaf.has_watts(), fmt::format("{} W", leaf.watts())), If(leaf.each_side(), "on each side"),
                 If(leaf.has_pain_at_most(), fmt::format("with pain at most {} of 10", leaf.pain_at_most())),
                 If(leaf.has_within_days(), "within " + Days(leaf.within_days()))});
}

std::string TextOf(const v1::MeasureLeaf& leaf) {
  const int percent = leaf.limb_symmetry_percent_at_least();
  return Joined(
      {KeyText(leaf.test()) + ":",
       If(leaf.has_limb_symmetry_percent_at_least(), fmt::format("at least {} % of the other side", percent)),
       If(leaf.has_limb_symmetry_percent_above(),
          fmt::format("above {} % of the other side", leaf.limb_symmetry_percent_above())),
       If(leaf.has_value_at_least(), fmt::format("at least {}", leaf.value_at_least())),
       If(leaf.has_baseline_percent_at_least(),
          fmt::format("at least {} % of the own baseline", leaf.baseline_percent_at_least())),
       If(leaf.has_deficit_at_most(), fmt::format("at most {} less than the other side", leaf.deficit_at_most())),
       If(leaf.has_max_age_days(), fmt::format("(not older than {})", Days(leaf.max_age_days())))});
}

std::string TextOf(const v1::QuestionnaireLeaf& leaf) {
  return Joined({leaf.instrument(),
                 If(leaf.has_score_at_least(), fmt::format("at least {}", leaf.score_at_least())),
                 If(leaf.has_score_at_most(), fmt::format("at most {}", leaf.score_at_most()))});
}

std::string TextOf(const v1::SignLeaf& leaf) {
  return Joined({KeyText(leaf.sign()), leaf.present() ? "is seen" : "is not seen",
                 If(!leaf.asserted_by().empty(), fmt::format("({} says)", leaf.asserted_by()))});
}

std::string TextOf(const v1::ApprehensionLeaf& leaf) {
  return fmt::format("apprehension in {} at most {} of {}", leaf.test().empty() ? "running" : KeyText(leaf.test()),
                     leaf.at_most(), leaf.scale_max());
}

std::string TextOf(const v1::ExposureLeaf& leaf) {
  return Joined({fmt::format("{} efforts", leaf.efforts()),
                 If(leaf.has_percent_speed(), fmt::format("at {} % of greatest speed", leaf.percent_speed())),
                 If(leaf.has_distance_meters(), fmt::format("over {} m", leaf.distance_meters())),
                 leaf.has_within_days() ? "within " + Days(leaf.within_days()) : "in this stage"});
}

std::string TextOf(const v1::AttestLeaf& leaf) {
  return Joined({leaf.role() + " attests: " + leaf.statement(),
                 If(leaf.has_within_days(), fmt::format("(within {})", Days(leaf.within_days())))});
}

std::string LeafText(const v1::Criterion& criterion) {
  switch (criterion.node_case()) {
    case v1::Criterion::kPain:
      return TextOf(criterion.pain());
    case v1::Criterion::kLoadTestPain:
      return TextOf(criterion.load_test_pain());
    case v1::Criterion::kSessions:
      return TextOf(criterion.sessions());
    case v1::Criterion::kTime:
      return TextOf(criterion.time());
    case v1::Criterion::kPerformed:
      return TextOf(criterion.performed());
    case v1::Criterion::kMeasure:
      return TextOf(criterion.measure());
    case v1::Criterion::kQuestionnaire:
      return TextOf(criterion.questionnaire());
    case v1::Criterion::kSign:
      return TextOf(criterion.sign());
    case v1::Criterion::kApprehension:
      return TextOf(criterion.apprehension());
    case v1::Criterion::kExposure:
      return TextOf(criterion.exposure());
    case v1::Criterion::kAbsence:
      return fmt::format("no {} for {}", KeyText(criterion.absence().kind()), Days(criterion.absence().days()));
    case v1::Criterion::kAttest:
      return TextOf(criterion.attest());
    case v1::Criterion::kLoadGuard:
      return fmt::format("the longest run at most {} % above that of the 30 days before",
                         criterion.load_guard().spike_percent_at_most());
    default:
      return "?";
  }
}

using Criteria = google::protobuf::RepeatedPtrField<v1::Criterion>;

// The operator in words, and its members; no members for a leaf.
std::pair<std::string, const Criteria*> OperatorOf(const v1::Criterion& criterion) {
  switch (criterion.node_case()) {
    case v1::Criterion::kAllOf:
      return {"all of these", &criterion.all_of().criteria()};
    case v1::Criterion::kAnyOf:
      return {"any of these", &criterion.any_of().criteria()};
    case v1::Criterion::kNoneOf:
      return {"none of these", &criterion.none_of().criteria()};
    case v1::Criterion::kAtLeast:
      return {fmt::format("at least {} of these", criterion.at_least().count()),
              &criterion.at_least().criteria()};
    default:
      return {LeafText(criterion), nullptr};
  }
}

void Append(const v1::Criterion& criterion, int depth, std::vector<std::string>& lines) {
  const auto [text, members] = OperatorOf(criterion);
  const std::string label = criterion.label().empty() ? "" : criterion.label() + ": ";
  lines.push_back(std::string(static_cast<std::size_t>(depth * kIndentPerDepth), ' ') +
                  WithSource(label + text, criterion.source()) + (members == nullptr ? "" : ":"));
  if (members == nullptr) {
    return;
  }
  for (const v1::Criterion& member : *members) {
    Append(member, depth + 1, lines);
  }
}

}  // namespace

std::vector<std::string> CriterionLines(const v1::Criterion& criterion) {
  std::vector<std::string> lines;
  if (criterion.node_case() != v1::Criterion::NODE_NOT_SET) {
    Append(criterion, 0, lines);
  }
  return lines;
}

}  // namespace prehab::cli
