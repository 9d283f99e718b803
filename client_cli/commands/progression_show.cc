#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/status_macros.h"
#include "client_cli/commands/progression_parts.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/progression_screen.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/record_words.h"
#include "client_cli/output/words.h"
#include "prehab/v1/auth.pb.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/injuries.pb.h"
#include "prehab/v1/progression_service.pb.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {
namespace {

// A command about the progression as the server explains it.
struct Explained {
  Connection* connection = nullptr;
  ProgressionSubject subject;
  v1::ExplainProgressionResponse response;
};

// As of now, or as of the end of the day that `at` means.
absl::StatusOr<Explained> Explain(Invocation& run, const std::string& athlete, const std::string& at = "") {
  Explained explained;
  ASSIGN_OR_RETURN(explained.connection, run.Connect());
  ASSIGN_OR_RETURN(explained.subject, FindSubject(*explained.connection, athlete));
  v1::ExplainProgressionRequest request;
  request.set_athlete_id(explained.subject.athlete_id);
  if (!at.empty()) {
    const TodaySource today = [&explained] {
      return AthletesToday(*explained.connection, explained.subject.athlete_id);
    };
    ASSIGN_OR_RETURN(*request.mutable_date(), DateOf("--at", at, WeekdayMeans::kLast, today));
  }
  ASSIGN_OR_RETURN(explained.response, explained.connection->client.Call<v1::ExplainProgressionResponse>(
                                           "ProgressionService/ExplainProgression", request));
  return explained;
}

absl::StatusOr<v1::ListRecordsResponse> AllRecords(Connection& connection, const std::string& athlete_id) {
  v1::ListRecordsRequest request;
  request.set_athlete_id(athlete_id);
  return CallForAllPages<v1::ListRecordsResponse>(connection.client, "ProgressionService/ListRecords", request);
}

// A row a track, as it stands and as it would be decided now.
Table TrackTable(const v1::ExplainProgressionResponse& explained) {
  Table table{{{"", "progression_id"},
               {"", "status"},
               {"", "track"},
               {"", "stage"},
               {"", "stage_number"},
               {"", "stage_count"},
               {"", "entered_date"},
               {"", "locked_until"},
               {"", "decision"},
               {"", "is_proposal"},
               {"", "rule"},
               {"", "missing"},
               {"", "earliest_advance_date"}},
              {}};
  const v1::Progression& progression = explained.progression();
  for (const v1::ProgressionTrack& track : progression.tracks()) {
    const v1::ProgressionDecision* found = DecisionFor(explained.decisions(), track.state().track());
    const v1::ProgressionDecision& decision = found == nullptr ? track.decision() : *found;
    table.rows.push_back({progression.progression_id(), StatusText(progression.status()), track.state().track(),
                          track.state().stage(), std::to_string(track.stage_number()),
                          std::to_string(track.stage_count()), track.state().entered_date(),
                          track.state().locked_until(), DecisionName(decision.decision()),
                          YesNo(decision.is_proposal()), decision.rule(), absl::StrJoin(decision.missing(), ";"),
                          track.earliest_advance_date()});
  }
  return table;
}

// Whether one of the person's roles moves athletes on; the server judges it
// again.
bool MayDecide(Connection& connection) {
  const auto me = connection.client.Call<v1::WhoAmIResponse>("AuthService/WhoAmI", v1::WhoAmIRequest());
  return me.ok() && std::any_of(me->memberships().begin(), me->memberships().end(), [](const v1::Membership& one) {
           return one.role() == v1::ROLE_COACH || one.role() == v1::ROLE_CLINICIAN;
         });
}

// What makes the screen richer and is no reason to fail if it is not to be
// had.
void AddSurroundings(Connection& connection, const ProgressionSubject& subject, ProgressionFacts& facts) {
  Client& client = connection.client;
  v1::GetAthleteRequest athlete;
  athlete.set_athlete_id(subject.athlete_id);
  if (const auto answer = client.Call<v1::GetAthleteResponse>("TeamService/GetAthlete", athlete); answer.ok()) {
    facts.athlete = answer->athlete();
  }
  v1::GetInjuryRequest injury;
  injury.set_athlete_id(subject.athlete_id);
  injury.set_injury_id(facts.progression.injury_id());
  if (const auto answer = client.Call<v1::GetInjuryResponse>("InjuryService/GetInjury", injury); answer.ok()) {
    facts.injury = answer->injury();
  }
  v1::GetProtocolRequest protocol;
  protocol.set_protocol(facts.progression.protocol());
  protocol.set_version(facts.progression.protocol_version());
  protocol.set_organization_id(Directory(client, connection.context).OrganizationId().value_or(""));
  if (const auto answer = client.Call<v1::GetProtocolResponse>("CatalogService/GetProtocol", protocol);
      answer.ok()) {
    facts.protocol = answer->protocol();
  }
  if (const auto answer = AllRecords(connection, subject.athlete_id); answer.ok()) {
    facts.records = answer->records();
  }
  facts.may_decide = MayDecide(connection);
}

class ProgressionShow : public Command {
 public:
  explicit ProgressionShow(CLI::App& parent)
      : Command(parent, "show", "Show where an athlete stands, what to do there, and what the next stage needs.",
                {"prehab progression show", "prehab progression show maya", "prehab progression show maya -o json"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const Explained explained, Explain(run, athlete_));
    Printer printer = run.printer();
    if (printer.WriteForScripts(explained.response, TrackTable(explained.response))) {
      return absl::OkStatus();
    }
    ProgressionFacts facts;
    facts.progression = explained.response.progression();
    facts.decisions = explained.response.decisions();
    facts.today_date = explained.response.today_date();
    facts.typed_athlete = explained.subject.typed;
    AddSurroundings(*explained.connection, explained.subject, facts);
    ShowProgression(printer, facts);
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
};

bool GoesOn(const v1::ProgressionDecision& decision) {
  return decision.decision() == v1::PROGRESSION_DECISION_KIND_ADVANCE ||
         decision.decision() == v1::PROGRESSION_DECISION_KIND_CLEAR;
}

// The leaves that are not met, each with its value and what it needs.
std::string UnmetText(const v1::ProgressionDecision& decision) {
  std::vector<std::string> unmet;
  for (const v1::CriterionFinding* leaf : UnmetLeaves(decision)) {
    unmet.push_back(FindingLine(*leaf));
  }
  return ShortList(unmet, kErrorWidth);
}

class ProgressionCheck : public Command {
 public:
  explicit ProgressionCheck(CLI::App& parent)
      : Command(parent, "check", "Tell whether the athlete may go on now; exit code 6 if not.",
                {"prehab progression check maya && echo \"may advance\"", "prehab progression check",
                 "prehab progression check maya --track strength -o json"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Optional("--track", "TRACK", track_, "only this track; default all must be ready");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const Explained explained, Explain(run, athlete_));
    Printer printer = run.printer();
    const bool is_for_scripts = printer.WriteForScripts(explained.response, TrackTable(explained.response));
    int looked_at = 0;
    for (const v1::ProgressionTrack& track : explained.response.progression().tracks()) {
      const v1::ProgressionDecision* decision = DecisionFor(explained.response.decisions(), track.state().track());
      if (decision == nullptr || (!track_.empty() && track_ != track.state().track())) {
        continue;
      }
      ++looked_at;
      if (!GoesOn(*decision)) {
        return NotReady(*decision, track, explained.subject);
      }
      if (!is_for_scripts) {
        printer.Marked(Colour::kGood, "✓", DecisionText(*decision, track));
      }
    }
    return looked_at > 0 ? absl::OkStatus() : NothingToLookAt();
  }

 private:
  absl::Status NothingToLookAt() const {
    return track_.empty() ? absl::FailedPreconditionError("nothing can be decided now.")
                          : absl::InvalidArgumentError(fmt::format("--track {} is no track of the protocol.", track_));
  }

  static absl::Status NotReady(const v1::ProgressionDecision& decision, const v1::ProgressionTrack& track,
                               const ProgressionSubject& subject) {
    const bool tells_unmet = decision.decision() == v1::PROGRESSION_DECISION_KIND_HOLD;
    const std::string unmet = tells_unmet ? UnmetText(decision) : "";
    const std::string see = fmt::format("See: prehab progression show{}", subject.typed.empty() ? "" : " " + subject.typed);
    const std::string what = tells_unmet ? fmt::format("stage {} of {} stays: {}.", track.stage_number(),
                                                       track.stage_count(), RuleText(decision.rule()))
                                         : DecisionText(decision, track);
    return WithAdvice(absl::FailedPreconditionError(what),
                      unmet.empty() ? see : unmet + "\n" + see);
  }

  std::string athlete_;
  std::string track_;
};

std::string VerdictName(v1::CriterionVerdict verdict) {
  switch (verdict) {
    case v1::CRITERION_VERDICT_MET:
      return "met";
    case v1::CRITERION_VERDICT_NOT_MET:
      return "not met";
    default:
      return "unknown";
  }
}

// A row a finding; one without, if the decision stood on none.
void AddFindings(const v1::Progression& progression, const v1::ProgressionDecision& decision, bool is_made,
                 Table& table) {
  const auto add = [&](const v1::CriterionFinding& finding, const std::string& depth, const std::string& verdict) {
    table.rows.push_back({decision.track(), decision.stage_before(), DecisionName(decision.decision()),
                          decision.rule(), depth, finding.criterion(), finding.label(), verdict, finding.value(),
                          finding.threshold(), YesNo(finding.is_safety()), absl::StrJoin(finding.event_ids(), " "),
                          progression.protocol(), std::to_string(progression.protocol_version()), decision.time(),
                          YesNo(is_made)});
  };
  for (const v1::CriterionFinding& finding : decision.findings()) {
    add(finding, std::to_string(finding.depth()), VerdictName(finding.verdict()));
  }
  if (decision.findings().empty()) {
    add({}, "", "");
  }
}

// First the decisions that were made on the day that was asked for, then how it
// reads.
Table FindingTable(const v1::ExplainProgressionResponse& explained) {
  Table table{{{"", "track"},
               {"", "stage"},
               {"", "decision"},
               {"", "rule"},
               {"", "depth"},
               {"Criterion", "criterion", Align::kLeft, /*wraps=*/true},
               {"", "label"},
               {"Verdict", "verdict"},
               {"Value", "value", Align::kLeft, /*wraps=*/true},
               {"Threshold", "threshold", Align::kLeft, /*wraps=*/true},
               {"Safety", "is_safety"},
               {"Records", "record_ids", Align::kLeft, /*wraps=*/true},
               {"", "protocol"},
               {"", "protocol_version"},
               {"", "time"},
               {"", "is_made"}},
              {}};
  for (const v1::ProgressionRecord& record : explained.records()) {
    for (const v1::ProgressionDecision& decision : record.decisions()) {
      AddFindings(explained.progression(), decision, /*is_made=*/true, table);
    }
  }
  for (const v1::ProgressionDecision& decision : explained.decisions()) {
    AddFindings(explained.progression(), decision, /*is_made=*/false, table);
  }
  return table;
}

class ProgressionExplain : public Command {
 public:
  explicit ProgressionExplain(CLI::App& parent)
      : Command(parent, "explain", "Show every criterion as it is read now or was read then, and its records.",
                {"prehab progression explain maya", "prehab progression explain maya --at 2026-11-18",
                 "prehab progression explain maya -o csv"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Optional("--at", "DATE", at_, "as it was at the end of that day; what was recorded later does not count",
             "date");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(const Explained explained, Explain(run, athlete_, at_));
    const v1::ExplainProgressionResponse& response = explained.response;
    Printer printer = run.printer();
    if (printer.WriteForScripts(response, FindingTable(response))) {
      return absl::OkStatus();
    }
    if (!at_.empty()) {
      ShowDay(printer, response);
    }
    for (const v1::ProgressionDecision& decision : response.decisions()) {
      ShowDecision(printer, response, decision);
    }
    return absl::OkStatus();
  }

 private:
  // By which rules it was decided, and what was recorded and decided that day.
  // Only what stands now has an etag.
  static void ShowDay(Printer& printer, const v1::ExplainProgressionResponse& response) {
    const v1::Progression& progression = response.progression();
    printer.Line(fmt::format("{} version {}, pain {}", progression.protocol(), progression.protocol_version(),
                             progression.pain_policy()));
    printer.Line("");
    printer.Heading("Recorded and decided that day");
    if (response.records_size() == 0) {
      printer.Line("  Nothing.");
    } else {
      printer.Screen(RecordTable(response.records()));
    }
    printer.Line("");
    const bool is_today = !response.progression().etag().empty();
    printer.Heading(is_today ? "Now" : "At the end of that day, with what was recorded by then");
  }

  // Each finding as two lines: what was found, and where.
  static void ShowDecision(Printer& printer, const v1::ExplainProgressionResponse& explained,
                           const v1::ProgressionDecision& decision) {
    printer.Heading(fmt::format("{}, {}: {}{} by rule \"{}\"", decision.track(), decision.stage_before(),
                                DecisionName(decision.decision()), decision.is_proposal() ? " (proposed)" : "",
                                decision.rule()));
    for (const v1::ProgressionTrack& track : explained.progression().tracks()) {
      if (track.state().track() == decision.track()) {
        printer.Paragraph(DecisionText(decision, track));
      }
    }
    for (const v1::CriterionFinding& finding : decision.findings()) {
      const int indent = 2 + 2 * finding.depth();
      printer.Paragraph(fmt::format("{}: {}{}", VerdictName(finding.verdict()), FindingLine(finding),
                                    finding.is_safety() ? " (safety)" : ""),
                        indent, 2);
      if (!finding.event_ids().empty()) {
        printer.Paragraph("from " + absl::StrJoin(finding.event_ids(), " "), indent + 2);
      }
    }
  }

  std::string athlete_;
  std::string at_;
};

class ProgressionHistory : public Command {
 public:
  explicit ProgressionHistory(CLI::App& parent)
      : Command(parent, "history", "List what was recorded and decided, newest first.",
                {"prehab progression history maya", "prehab progression history -o csv"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    ASSIGN_OR_RETURN(const v1::ListRecordsResponse list, AllRecords(*connection, subject.athlete_id));
    run.printer().Write(list, RecordTable(list.records()));
    if (list.records_size() == 0) {
      run.Note("Nothing recorded yet.");
    }
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
};

}  // namespace

absl::StatusOr<ProgressionSubject> FindSubject(Connection& connection, const std::string& typed) {
  ProgressionSubject subject;
  ASSIGN_OR_RETURN(subject.athlete_id,
                   Directory(connection.client, connection.context).AthleteIdOrOwn(typed, kNameWhoseProgression));
  const bool is_own = subject.athlete_id == connection.context.athlete_id;
  const bool is_one_word = typed.find(' ') == std::string::npos;
  subject.typed = is_own ? "" : is_one_word ? typed : "\"" + typed + "\"";
  return subject;
}

void AddProgressionViews(CommandTree& tree, CLI::App& progression) {
  tree.Add<ProgressionShow>(progression);
  tree.Add<ProgressionCheck>(progression);
  tree.Add<ProgressionExplain>(progression);
  tree.Add<ProgressionHistory>(progression);
}

}  // namespace prehab::cli
