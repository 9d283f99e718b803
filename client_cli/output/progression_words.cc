#include "client_cli/output/progression_words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>

#include "client_cli/output/width.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

using Phrases = std::map<std::string, std::string, std::less<>>;

// What stands for the key; the key itself where nothing does.
std::string Find(const Phrases& phrases, std::string_view key) {
  const auto found = phrases.find(key);
  return found == phrases.end() ? KeyText(key) : found->second;
}

// "pain next_morning" is the head "pain" with the tail "next_morning".
std::pair<std::string, std::string> SplitName(const std::string& name) {
  return absl::StrSplit(name, absl::MaxSplits(' ', 1));
}

// "an athlete", "a coach", "nobody".
std::string Somebody(std::string_view person) {
  if (person == "nobody" || person.empty()) {
    return "somebody";
  }
  return fmt::format("{} {}", person == "athlete" || person == "external" ? "an" : "a",
                     person == "external" ? "outside professional" : person);
}

const Phrases& PlainRules() {
  static const Phrases kRules = {
      {"advance", "not all that the next stage needs is met yet"},
      {"clearance", "not all that clearing needs is met yet"},
      {"clean_sessions_before_advance", "after going back, whole clean sessions come first"},
      {"entry", "not all that the start needs is met yet"},
      {"injury", "a new injury was recorded"},
      {"lock", "the time of rest is not over"},
      {"maintenance", "healed"},
      {"max_days", "the stage has taken longer than it should"},
      {"min_days", "the stage has not lasted long enough"},
      {"one_regress_a_day", "it went back within the last 24 hours"},
      {"one_stage_a_day", "one stage a day"},
      {"other_tracks", "another track is not ready"},
      {"override regress", "somebody moved it back"},
      {"override_refused", "what is not met cannot be overridden"},
      {"recurrence", "a new injury was recorded after the clearance"},
      {"red_flag", "a red flag was answered with yes"},
      {"refer_after", "it went back too often without going on between"},
      {"same_setback", "it is the setback of before"},
      {"sharp_pain", "sharp pain was reported"},
      {"watch", "healed, and watched"},
      {"weekly_rise", "pain rose from week to week, or that is not known"}};
  return kRules;
}

const Phrases& Breaches() {
  static const Phrases kBreaches = {{"after", "pain after the session was above the limit"},
                                    {"during", "pain in the session was above the limit"},
                                    {"load_test", "pain in the daily load test was above the limit"},
                                    {"next_morning", "pain the next morning was above the limit"},
                                    {"refer_on_breach", "pain was above the limit"},
                                    {"settles", "pain did not settle in the time"},
                                    {"weekly_rise", "pain rose from week to week, against the rule"}};
  return kBreaches;
}

const Phrases& SessionFaults() {
  static const Phrases kFaults = {{"schedule every_nth_day", "the session came too soon after the one before"},
                                  {"schedule lock", "the session was done in the time of rest"},
                                  {"schedule min_rest_hours", "the session came too soon after the one before"},
                                  {"schedule sessions_per_day_max", "it was one session too many for the day"},
                                  {"schedule sessions_per_week_max", "it was one session too many for the week"},
                                  {"ceiling distance_meters", "the session was longer than the stage allows"},
                                  {"ceiling minutes", "the session took longer than the stage allows"}};
  return kFaults;
}

std::string PainPolicyText(const std::string& tail) {
  const auto [slug, breach] = SplitName(tail);
  return fmt::format("{} of {}", Find(Breaches(), breach), slug);
}

const Phrases& Timings() {
  static const Phrases kTimings = {{"after", "pain after the session"},
                                   {"at_rest", "pain at rest"},
                                   {"during", "pain in the session"},
                                   {"next_morning", "pain the next morning"},
                                   {"settles", "pain settling again"},
                                   {"sitting", "pain while sitting"}};
  return kTimings;
}

// Criteria with nothing behind their name.
const Phrases& PlainCriteria() {
  static const Phrases kCriteria = {{"all_of", "all of these"},
                                    {"any_of", "any of these"},
                                    {"apprehension", "apprehension in running"},
                                    {"at_least", "enough of these"},
                                    {"exposure", "fast or long runs"},
                                    {"load_guard", "no sudden longer run"},
                                    {"load_test_pain", "pain in the daily load test"},
                                    {"none_of", "none of these"},
                                    {"session completed", "how much of the dose was done"},
                                    {"sessions", "sessions"},
                                    {"time days_in_stage", "days in this stage"},
                                    {"time hours_since_injury", "time since the injury"},
                                    {"time hours_since_last_session", "time since the last session"},
                                    {"weekly_rise", "no rise of pain from week to week"}};
  return kCriteria;
}

// Pain that is told with another report than a session's.
std::string PainCommand(const std::string& timing) {
  if (timing == "at_rest" || timing == "sitting") {
    return fmt::format("log symptom {} N", timing);
  }
  if (timing == "after") {
    return "log after N";
  }
  return timing == "next_morning" || timing == "settles" ? "log morning N" : "";
}

std::string SessionCommand(const std::string& flags, const TrackNames& names) {
  const bool needs_track = !names.track.empty() && !names.runs;
  return fmt::format("log {}{} {}", names.runs ? "run" : "session",
                     needs_track ? " --track " + names.track : "", flags);
}

// The command without "prehab" and without the athlete.
std::string CommandFor(const std::string& head, const std::string& tail, const TrackNames& names) {
  if (head == "pain") {
    const std::string command = PainCommand(tail);
    return !command.empty() ? command : SessionCommand("--done --pain N", names);
  }
  const std::string behind = tail.empty() ? "" : " " + tail;
  static const Phrases kCommands = {{"load_test_pain", "log load-test{} N"},
                                    {"sign", "log sign{} yes|no"},
                                    {"performed", "log exercise{}"},
                                    {"exposure", "log exercise NAME --speed PCT --meters N"},
                                    {"absence", "log morning N"},
                                    {"weekly_rise", "log morning N"}};
  if (head == "session") {
    return SessionCommand("--done", names);
  }
  if (head == "load_guard") {
    return SessionCommand("--km X", names);
  }
  if (head == "apprehension") {
    return "log apprehension N" + (tail.empty() ? "" : " --test " + tail);
  }
  const auto found = kCommands.find(head);
  return found == kCommands.end() ? "" : absl::StrReplaceAll(found->second, {{"{}", behind}});
}

std::string NextStage(const v1::ProgressionTrack& track) {
  return track.stage_number() < track.stage_count() ? fmt::format("stage {}", track.stage_number() + 1)
                                                    : "the next stage";
}

std::string StageWithTitle(const v1::ProgressionTrack& track) {
  return fmt::format("stage {} \"{}\"", track.stage_number(), track.stage().title());
}

std::string StandingName(v1::ProgressionDecisionKind kind) {
  switch (kind) {
    case v1::PROGRESSION_DECISION_KIND_STOP:
      return "Stopped";
    case v1::PROGRESSION_DECISION_KIND_REFER:
      return "Referred";
    case v1::PROGRESSION_DECISION_KIND_PAUSE:
      return "Rests";
    case v1::PROGRESSION_DECISION_KIND_REGRESS:
      return "Back here";
    case v1::PROGRESSION_DECISION_KIND_ADVANCE:
    case v1::PROGRESSION_DECISION_KIND_CLEAR:
      return "Ready";
    default:
      return "Stays";
  }
}

std::string RestText(const v1::ProgressionDecision& decision) {
  return decision.locked_until().empty() ? "" : fmt::format(" Rest until {}.", MomentText(decision.locked_until()));
}

std::string Capital(std::string text) {
  if (!text.empty()) {
    text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  }
  return text;
}

}  // namespace

std::string DecisionName(v1::ProgressionDecisionKind kind) {
  constexpr std::string_view kPrefix = "PROGRESSION_DECISION_KIND_";
  const std::string name = v1::ProgressionDecisionKind_Name(kind);
  return name.empty() ? "?" : name.substr(kPrefix.size());
}

std::string StatusText(v1::ProgressionStatus status) {
  switch (status) {
    case v1::PROGRESSION_STATUS_STOPPED:
      return "STOPPED";
    case v1::PROGRESSION_STATUS_REFERRED:
      return "REFERRED";
    case v1::PROGRESSION_STATUS_HELD:
      return "HELD";
    case v1::PROGRESSION_STATUS_ACTIVE:
      return "active";
    case v1::PROGRESSION_STATUS_CLEARED:
      return "cleared";
    default:
      return "?";
  }
}

std::string RuleText(const std::string& rule) {
  if (const auto found = PlainRules().find(rule); found != PlainRules().end()) {
    return found->second;
  }
  if (const auto found = SessionFaults().find(rule); found != SessionFaults().end()) {
    return found->second;
  }
  const std::vector<std::string> words = absl::StrSplit(rule, ' ');
  const auto [head, tail] = SplitName(rule);
  if (head == "red_flag") {
    return fmt::format("a red flag was answered with yes ({})", tail);
  }
  if (head == "pain_policy") {
    return PainPolicyText(tail);
  }
  if (head == "sync_gate" && words.size() == 3) {
    return fmt::format("it waits until {} has reached {}", words[1], words[2]);
  }
  if (words.size() == 3 && words[1] == "by") {
    const std::string who = Somebody(words[2]);
    return words[0] == "held" ? who + " holds it" : words[0] == "stopped" ? who + " stopped it" : who + " decided so";
  }
  if (words.size() == 3 && words[1] == "regress") {
    return fmt::format("rule {} for going back, of {}, is met", words[2], words[0]);
  }
  return rule;
}

std::string WhyText(const v1::ProgressionDecision& decision) {
  if (decision.decision() == v1::PROGRESSION_DECISION_KIND_ADVANCE && decision.rule() == "advance") {
    return "all that the next stage needs is met";
  }
  if (decision.decision() == v1::PROGRESSION_DECISION_KIND_CLEAR && decision.rule() == "clearance") {
    return "all that clearing needs is met";
  }
  return RuleText(decision.rule());
}

std::string StandingText(const v1::ProgressionTrack& track, const std::string& since) {
  const v1::ProgressionDecision& decision = track.decision();
  const bool has_moved = decision.decision() == v1::PROGRESSION_DECISION_KIND_ADVANCE && !decision.is_proposal();
  return has_moved ? fmt::format("Here{}: the stage before is done.", since)
                   : fmt::format("{}{}: {}.", StandingName(decision.decision()), since, WhyText(decision));
}

std::string CriterionText(const std::string& criterion) {
  if (const auto found = PlainCriteria().find(criterion); found != PlainCriteria().end()) {
    return found->second;
  }
  const auto [head, tail] = SplitName(criterion);
  if (head == "pain") {
    return Find(Timings(), tail);
  }
  if (head == "apprehension") {
    return "apprehension in " + KeyText(tail);
  }
  if (head == "load_test_pain") {
    return "pain in the daily " + KeyText(tail);
  }
  if (head == "absence") {
    return "no " + KeyText(tail);
  }
  if (head == "attest") {
    return fmt::format("the word of the {}", tail == "external" ? "outside professional" : tail);
  }
  return head == "performed" || head == "measure" || head == "questionnaire" || head == "sign" ? KeyText(tail)
                                                                                              : KeyText(criterion);
}

std::string FindingText(const v1::CriterionFinding& finding) {
  return finding.label().empty() ? CriterionText(finding.criterion()) : finding.label();
}

std::string FindingLine(const v1::CriterionFinding& finding) {
  const bool is_unknown = finding.verdict() == v1::CRITERION_VERDICT_UNKNOWN;
  const std::string has = !finding.value().empty() ? ": is " + finding.value() : is_unknown ? ": not reported" : "";
  const std::string needs =
      finding.threshold().empty() ? "" : fmt::format("{} needs {}", has.empty() ? ":" : ",", finding.threshold());
  return FindingText(finding) + has + needs;
}

bool IsOperator(const v1::CriterionFinding& finding) {
  return finding.criterion().ends_with("_of") || finding.criterion() == "at_least";
}

std::vector<const v1::CriterionFinding*> UnmetLeaves(const v1::ProgressionDecision& decision) {
  std::vector<const v1::CriterionFinding*> leaves;
  // Findings beneath this depth belong to an operator that is met.
  int met_depth = std::numeric_limits<int>::max();
  for (const v1::CriterionFinding& finding : decision.findings()) {
    if (finding.depth() > met_depth) {
      continue;
    }
    const bool is_met = finding.verdict() == v1::CRITERION_VERDICT_MET;
    met_depth = is_met ? finding.depth() : std::numeric_limits<int>::max();
    if (!is_met && !IsOperator(finding)) {
      leaves.push_back(&finding);
    }
  }
  return leaves;
}

TrackNames NamesOf(const v1::Progression& progression, const std::string& track, const std::string& athlete) {
  return {progression.tracks_size() > 1 ? track : "", athlete, track.empty() || track == "run"};
}

std::string ReportCommand(const std::string& criterion, const TrackNames& names, const std::string& statement) {
  const auto [head, tail] = SplitName(criterion);
  const std::string who = names.athlete.empty() ? "me" : names.athlete;
  if (head == "measure") {
    return fmt::format("prehab test log {} {} --left X --right Y", who, tail);
  }
  if (head == "questionnaire") {
    return fmt::format("prehab test log {} {} --value V", who, tail);
  }
  if (head == "attest") {
    const bool is_told = tail == "external" || tail == "guardian";
    const std::string command =
        fmt::format("prehab progression attest{}{}", names.athlete.empty() ? "" : " " + names.athlete,
                    statement.empty() ? "" : " --statement " + statement);
    // Nobody speaks for another role, so whose word it is stands behind.
    return is_told ? fmt::format("{} --by {} --note TEXT", command, tail) : fmt::format("{} (by the {})", command, tail);
  }
  const std::string command = CommandFor(head, tail, names);
  return command.empty() ? ""
                         : fmt::format("prehab {}{}", command,
                                       names.athlete.empty() ? "" : " --athlete " + names.athlete);
}

std::string DecisionText(const v1::ProgressionDecision& decision, const v1::ProgressionTrack& track) {
  const std::string why = WhyText(decision);
  switch (decision.decision()) {
    case v1::PROGRESSION_DECISION_KIND_STOP:
      return fmt::format("STOPPED, no running: {}.", why);
    case v1::PROGRESSION_DECISION_KIND_REFER:
      return fmt::format("{} waits, a professional should look: {}.", Capital(StageText(track)), why);
    case v1::PROGRESSION_DECISION_KIND_PAUSE:
      return fmt::format("{} rests: {}.{}", Capital(StageText(track)), why, RestText(decision));
    case v1::PROGRESSION_DECISION_KIND_REGRESS:
      return fmt::format("Back to {}: {}.{}", StageWithTitle(track), why, RestText(decision));
    case v1::PROGRESSION_DECISION_KIND_HOLD:
      return fmt::format("{} stays: {}.", Capital(StageText(track)), why);
    case v1::PROGRESSION_DECISION_KIND_ADVANCE:
      return decision.is_proposal() ? fmt::format("All is met for {}: a coach or clinician confirms it.", NextStage(track))
                                    : fmt::format("On to {}.", StageWithTitle(track));
    case v1::PROGRESSION_DECISION_KIND_CLEAR:
      return decision.is_proposal() ? "All is met: a clinician can clear." : Capital(why) + ".";
    default:
      return why;
  }
}

std::string ShortList(const std::vector<std::string>& parts, int width) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string longer = text + (i == 0 ? "" : " · ") + parts[i];
    const bool is_last = i + 1 == parts.size();
    const std::string more = fmt::format(" · {} more", parts.size() - i - 1);
    if (i > 0 && DisplayWidth(longer) + (is_last ? 0 : DisplayWidth(more)) > width) {
      return text + fmt::format(" · {} more", parts.size() - i);
    }
    text = longer;
  }
  return text;
}

std::string MomentText(const std::string& time) {
  return time.size() > kDateLength ? DateText(time.substr(0, kDateLength)) + " " + time.substr(kDateLength + 1)
                                   : DateText(time);
}

std::string StageText(const v1::ProgressionTrack& track) {
  return fmt::format("stage {} of {} \"{}\"", track.stage_number(), track.stage_count(), track.stage().title());
}

}  // namespace prehab::cli
