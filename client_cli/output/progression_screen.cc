#include "client_cli/output/progression_screen.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "client_cli/output/criterion_words.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/stage_stays.h"
#include "client_cli/output/stage_work.h"
#include "client_cli/output/width.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

constexpr int kIndent = 2;
constexpr int kWidth = 80;
// A longer ladder shows the stages around the present one.
constexpr int kMostStages = 12;
constexpr int kStagesAround = 3;

std::string_view MarkOf(v1::CriterionVerdict verdict) {
  switch (verdict) {
    case v1::CRITERION_VERDICT_MET:
      return "✓";
    case v1::CRITERION_VERDICT_NOT_MET:
      return "✗";
    default:
      return "?";
  }
}

// "2026-11-19" or "2026-11-19T07:00", as they stand in values.
std::string WithDatesForPeople(const std::string& text) {
  const std::size_t at = text.size() < kDateLength ? std::string::npos : text.size() - kDateLength;
  if (at == std::string::npos || !ParseDate(text.substr(at))) {
    return text;
  }
  return text.substr(0, at) + DateText(text.substr(at));
}

// " (4 days)"; nothing for today.
std::string DaysSince(const std::string& date, const std::string& today_date) {
  const auto from = ParseDate(date);
  const auto today = ParseDate(today_date);
  return from && today && *today > *from ? fmt::format(" ({})", Count(*today - *from, "day")) : "";
}

void ShowTitle(Printer& printer, const ProgressionFacts& facts) {
  const v1::Progression& progression = facts.progression;
  std::string title = facts.athlete.name().empty() ? "" : facts.athlete.name() + " · ";
  if (!facts.injury.condition().empty()) {
    title += fmt::format("{} {} · ", facts.injury.condition(), SideName(facts.injury.side()));
  }
  printer.Heading(title + fmt::format("{} v{}, pain {}", progression.protocol(), progression.protocol_version(),
                                      progression.pain_policy()));
}

// "HELD since Tue 17 Nov (4 days): a coach holds it."
std::string StatusLine(const ProgressionFacts& facts, const v1::ProgressionTrack& track) {
  const std::string since = DecidedSince(facts.records, facts.progression, track.state().track());
  const std::string date = DateOfTime(since);
  const std::string when =
      date.empty() ? "" : fmt::format(" since {}{}", DateText(date), DaysSince(date, facts.today_date));
  return facts.progression.status() == v1::PROGRESSION_STATUS_ACTIVE
             ? StandingText(track, when)
             : fmt::format("{}{}: {}.", StatusText(facts.progression.status()), when, WhyText(track.decision()));
}

// The regress rule that "run regress 2" or "level-6 regress 1" names: the second
// of that track, or the first of that stage. Null for any other rule.
const v1::TrackStep* FindRegressRule(const v1::Protocol& protocol, const std::string& track,
                                     const std::string& rule) {
  const std::vector<std::string> words = absl::StrSplit(rule, ' ');
  int number = 0;
  if (words.size() != 3 || words[1] != "regress" || !absl::SimpleAtoi(words[2], &number)) {
    return nullptr;
  }
  const google::protobuf::RepeatedPtrField<v1::TrackStep>* rules = nullptr;
  for (const v1::Track& candidate : protocol.tracks()) {
    if (candidate.key() == words[0]) {
      rules = &candidate.regress();
    }
    for (const v1::Stage& stage : candidate.stages()) {
      if (candidate.key() == track && stage.key() == words[0]) {
        rules = &stage.regress();
      }
    }
  }
  return rules == nullptr || number < 1 || number > rules->size() ? nullptr : &rules->Get(number - 1);
}

// What the rule says that sent the athlete back, and where it is from.
void ShowRegressRule(Printer& printer, const ProgressionFacts& facts, const v1::ProgressionTrack& track) {
  const v1::TrackStep* rule = FindRegressRule(facts.protocol, track.state().track(), track.decision().rule());
  if (rule == nullptr) {
    return;
  }
  printer.Paragraph("The rule is met when:");
  for (const std::string& line : CriterionLines(rule->when())) {
    printer.Paragraph(line, kIndent + kIndent, kIndent);
  }
  if (!rule->source().empty()) {
    printer.Paragraph("Source: " + rule->source(), kIndent + kIndent, kIndent);
  }
}

std::string StayText(const StageStay& stay, const std::string& today_date) {
  if (stay.from.empty()) {
    return "";
  }
  return stay.until.empty() ? DateText(stay.from) + " -" + DaysSince(stay.from, today_date)
                            : fmt::format("{} - {}", DateText(stay.from), DateText(stay.until));
}

void ShowLadder(Printer& printer, const ProgressionFacts& facts, const v1::ProgressionTrack& track) {
  const auto& tracks = facts.protocol.tracks();
  const auto ladder = std::find_if(tracks.begin(), tracks.end(),
                                   [&track](const v1::Track& one) { return one.key() == track.state().track(); });
  if (ladder == tracks.end()) {
    return;
  }
  const auto stays = StaysOf(facts.records, facts.progression, track.state().track());
  const bool is_long = ladder->stages_size() > kMostStages;
  Table table{{{"#", ""}, {"stage", "", Align::kLeft, /*wraps=*/true}, {"when", ""}}, {}};
  for (int number = 1; number <= ladder->stages_size(); ++number) {
    if (is_long && std::abs(number - track.stage_number()) > kStagesAround) {
      continue;
    }
    const v1::Stage& stage = ladder->stages(number - 1);
    const auto stay = stays.find(stage.key());
    const bool is_here = number == track.stage_number();
    const std::string_view mark = is_here ? "▶" : number < track.stage_number() ? "✓" : " ";
    table.rows.push_back({fmt::format("{} {:>2}", mark, number), stage.title(),
                          stay == stays.end() || number > track.stage_number()
                              ? ""
                              : StayText(stay->second, facts.today_date)});
  }
  printer.Screen(table, /*headings=*/false);
  if (is_long) {
    printer.Line(fmt::format("  All stages: prehab protocol show {}", facts.progression.protocol()));
  }
  printer.Line("");
}

Table CriteriaTable(const v1::ProgressionDecision& decision) {
  Table table{{{"To go on", "", Align::kLeft, /*wraps=*/true},
               {"needed", "", Align::kLeft, /*wraps=*/true},
               {"now", "", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::CriterionFinding& finding : decision.findings()) {
    // What all criteria stand under says nothing by itself.
    const bool is_outermost = finding.depth() == 0 && finding.criterion() == "all_of" && finding.label().empty();
    if (is_outermost) {
      continue;
    }
    const bool is_unknown = finding.verdict() == v1::CRITERION_VERDICT_UNKNOWN && !IsOperator(finding);
    const auto inner = static_cast<std::size_t>(std::max(0, finding.depth() - 1) * kIndent);
    table.rows.push_back({fmt::format("{} {}{}{}", MarkOf(finding.verdict()), std::string(inner, ' '),
                                      FindingText(finding), IsOperator(finding) ? ":" : ""),
                          finding.threshold(),
                          is_unknown && finding.value().empty() ? "not reported" : WithDatesForPeople(finding.value())});
  }
  return table;
}

void ShowCriteria(Printer& printer, const ProgressionFacts& facts, const v1::ProgressionDecision& decision) {
  const bool asks_for_next = decision.decision() >= v1::PROGRESSION_DECISION_KIND_HOLD;
  if (!asks_for_next || decision.findings().empty() ||
      facts.progression.status() == v1::PROGRESSION_STATUS_CLEARED) {
    return;
  }
  printer.Line("");
  printer.Screen(CriteriaTable(decision));
  if (!decision.missing().empty()) {
    printer.Line("");
  }
  ShowMissing(printer, decision, facts.progression, facts.typed_athlete);
}

std::string With(const std::string& typed_athlete) { return typed_athlete.empty() ? "" : " " + typed_athlete; }

// What comes next, and when at the earliest.
void ShowNext(Printer& printer, const ProgressionFacts& facts, const v1::ProgressionTrack& track,
              const v1::ProgressionDecision& decision) {
  const bool is_last = track.stage_number() >= track.stage_count();
  const std::string of_track = facts.progression.tracks_size() > 1 ? " --track " + track.state().track() : "";
  const std::string act = fmt::format("prehab progression {}{}{}", is_last ? "clear" : "advance",
                                      With(facts.typed_athlete), is_last ? "" : of_track);
  const std::string next = is_last ? "cleared" : fmt::format("stage {}", track.stage_number() + 1);
  printer.Line("");
  if (decision.is_proposal()) {
    printer.Paragraph(facts.may_decide
                          ? fmt::format("Next: {}, all is met. Confirm it: {}{}", next, act,
                                        is_last ? " --reason \"...\"" : "")
                          : fmt::format("Next: {}, all is met. Your coach or clinician confirms it.", next),
                      0, kIndent);
    return;
  }
  if (!track.state().held_by().empty()) {
    printer.Paragraph(fmt::format("Next: {}, once the hold has ended. The same or a higher role ends it: prehab "
                                  "progression resume{}{} --reason \"...\"",
                                  next, With(facts.typed_athlete), of_track),
                      0, kIndent);
    return;
  }
  const std::string earliest = std::max(track.earliest_advance_date(), facts.today_date);
  printer.Paragraph(fmt::format("Next: {}, at the earliest {}.", next, DateText(earliest)), 0, kIndent);
  const bool can_override = decision.decision() == v1::PROGRESSION_DECISION_KIND_HOLD && decision.rule() == "advance";
  if (facts.may_decide && can_override && !is_last) {
    printer.Paragraph(fmt::format("You may override what is no safety rule: {} --override --reason \"...\"", act), 0,
                      kIndent);
  }
}

// What bars a track, and who ends that.
void ShowBarred(Printer& printer, const ProgressionFacts& facts, const v1::ProgressionTrack& track) {
  const bool is_stopped = facts.progression.status() == v1::PROGRESSION_STATUS_STOPPED;
  printer.Paragraph(is_stopped ? "No running, and no session of this protocol, until a clinician has lifted the stop."
                               : "No session of this track until a professional has looked and lifted the referral.");
  if (is_stopped && facts.may_decide) {
    printer.Paragraph(fmt::format("A clinician lifts it: prehab injury lift{} --reason \"...\"",
                                  With(facts.typed_athlete)));
  } else if (!track.state().referred_by().empty() && facts.may_decide) {
    printer.Paragraph(fmt::format("Lift it once somebody has looked: prehab progression resume{}{} --reason \"...\"",
                                  With(facts.typed_athlete),
                                  facts.progression.tracks_size() > 1 ? " --track " + track.state().track() : ""));
  }
}

// The words of who holds or stopped it, from the newest such act.
void ShowReason(Printer& printer, const ProgressionFacts& facts, const v1::ProgressionTrack& track) {
  const bool is_stopped = facts.progression.state().stopped_by().starts_with("stopped by");
  if (!is_stopped && track.state().held_by().empty()) {
    return;
  }
  for (const v1::ProgressionRecord& record : facts.records) {
    const v1::ProgressionEvent& event = record.event();
    const bool is_it = is_stopped ? event.kind() == v1::PROGRESSION_EVENT_KIND_OVERRIDE && event.name() == "stop"
                                  : event.kind() == v1::PROGRESSION_EVENT_KIND_HOLD &&
                                        (event.track().empty() || event.track() == track.state().track());
    if (is_it) {
      printer.Paragraph(fmt::format("{}: \"{}\"{}", record.author_name(), record.note(),
                                    record.expire_date().empty()
                                        ? ""
                                        : fmt::format("; to be looked at again on {}", DateText(record.expire_date()))));
      return;
    }
  }
}

void ShowTrack(Printer& printer, const ProgressionFacts& facts, const v1::ProgressionTrack& track) {
  const bool is_one_of_several = facts.progression.tracks_size() > 1;
  printer.Line("");
  printer.Heading(fmt::format("{}{} of {} \"{}\"", is_one_of_several ? track.title() + ", stage " : "Stage ",
                              track.stage_number(), track.stage_count(), track.stage().title()));
  if (track.has_decision()) {
    printer.Paragraph(StatusLine(facts, track), 0, kIndent);
    ShowReason(printer, facts, track);
    ShowRegressRule(printer, facts, track);
  }
  printer.Line("");
  ShowLadder(printer, facts, track);
  if (IsRunningBarred(facts.progression, track.state())) {
    ShowBarred(printer, facts, track);
    return;
  }
  if (facts.progression.status() == v1::PROGRESSION_STATUS_CLEARED) {
    printer.Paragraph(fmt::format("Cleared on {}.", DateTextWithYear(facts.progression.state().cleared_date())));
    for (const std::string& step : facts.progression.next_steps()) {
      printer.Paragraph(step);
    }
    return;
  }
  printer.Line("To do in this stage");
  if (!track.state().locked_until().empty()) {
    printer.Paragraph(fmt::format("Rest first, until {}.", MomentText(track.state().locked_until())));
  }
  if (!track.stage().goal().empty()) {
    printer.Paragraph(track.stage().goal());
  }
  ShowStageWork(printer, track.stage(), kIndent);
  if (const v1::ProgressionDecision* decision = DecisionFor(facts.decisions, track.state().track())) {
    ShowCriteria(printer, facts, *decision);
    ShowNext(printer, facts, track, *decision);
  }
}

void ShowMissingOne(Printer& printer, const std::string& missing, const std::string& command) {
  // The command in one piece, on a line of its own where it would be broken.
  const std::string what = fmt::format("? {} is not reported", CriterionText(missing));
  const bool fits = kIndent + DisplayWidth(what) + 2 + DisplayWidth(command) <= kWidth;
  printer.Line(fmt::format("  {}{}", what, command.empty() ? "." : fits ? ": " + command : ":"));
  if (!command.empty() && !fits) {
    printer.Line("      " + command);
  }
}

// What a word is asked about, in quotes; nothing for what is no word. A decision
// of a list has no findings.
std::vector<std::string> StatementsOf(const v1::ProgressionDecision& decision, const std::string& missing) {
  std::vector<std::string> statements;
  for (const v1::CriterionFinding* leaf : UnmetLeaves(decision)) {
    if (missing.starts_with("attest ") && leaf->criterion() == missing) {
      statements.push_back(leaf->threshold());
    }
  }
  return statements;
}

void ShowOverrides(Printer& printer, const v1::Progression& progression) {
  for (const v1::ProgressionRecord& record : progression.overrides()) {
    printer.Paragraph(fmt::format("! Override: {} by {}, until {}: {}", record.event().name(), record.author_name(),
                                  DateText(record.expire_date()), record.note()),
                      0, kIndent);
  }
}

}  // namespace

void ShowProgression(Printer& printer, const ProgressionFacts& facts) {
  ShowReferrals(printer, facts.progression.referrals());
  if (!facts.progression.referrals().empty()) {
    printer.Line("");
  }
  ShowTitle(printer, facts);
  if (!facts.progression.review_needed().empty()) {
    printer.Paragraph(fmt::format("! To be looked at again: {}", facts.progression.review_needed()), 0, kIndent);
  }
  ShowOverrides(printer, facts.progression);
  for (const v1::ProgressionTrack& track : facts.progression.tracks()) {
    ShowTrack(printer, facts, track);
  }
}

const v1::ProgressionDecision* DecisionFor(
    const google::protobuf::RepeatedPtrField<v1::ProgressionDecision>& decisions, const std::string& track) {
  const auto found = std::find_if(decisions.begin(), decisions.end(), [&track](const v1::ProgressionDecision& one) {
    return one.track() == track;
  });
  return found == decisions.end() ? nullptr : &*found;
}

void ShowMissing(Printer& printer, const v1::ProgressionDecision& decision, const v1::Progression& progression,
                 const std::string& typed_athlete) {
  const TrackNames names = NamesOf(progression, decision.track(), typed_athlete);
  for (const std::string& missing : decision.missing()) {
    const std::vector<std::string> statements = StatementsOf(decision, missing);
    for (const std::string& statement : statements) {
      ShowMissingOne(printer, missing, ReportCommand(missing, names, statement));
    }
    if (statements.empty()) {
      ShowMissingOne(printer, missing, ReportCommand(missing, names));
    }
  }
}

bool IsRunningBarred(const v1::Progression& progression, const v1::TrackState& track) {
  return progression.status() == v1::PROGRESSION_STATUS_STOPPED || !progression.referrals().empty() ||
         !track.referred_by().empty();
}

}  // namespace prehab::cli
