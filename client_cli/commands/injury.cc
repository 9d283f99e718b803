#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <map>

#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/commands/commands.h"
#include "client_cli/commands/values.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/date_words.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/lookup/today.h"
#include "client_cli/output/fact_sheet.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/words.h"
#include "client_cli/terminal/prompt.h"
#include "prehab/v1/injuries.pb.h"

namespace prehab::cli {
namespace {

constexpr std::string_view kNameWhoseInjury = "Say whose injury: prehab injury ... NAME";
constexpr std::string_view kAnswersExample = "Example: --red-flags \"tear-signs=yes,rest=no\"";

template <typename Injuries>
Table InjuryTable(const Injuries& injuries) {
  Table table{{{"Injury", "injury_id"},
               {"", "athlete_id"},
               {"Status", "status"},
               {"Condition", "condition", Align::kLeft, /*wraps=*/true},
               {"Side", "side"},
               {"Onset", "onset_date"},
               {"", "mechanism"},
               {"Grade", "grade"},
               {"", "expected_days"},
               {"", "reinjury"},
               {"", "earlier_injury_id"},
               {"", "full_participation_date"},
               {"", "etag"}},
              {}};
  for (const v1::Injury& injury : injuries) {
    const std::string grade =
        injury.grade().empty() ? "" : fmt::format("{} {}", injury.grade_system(), injury.grade());
    table.rows.push_back(
        {injury.injury_id(), injury.athlete_id(), StatusName(injury.status()), injury.condition(),
         SideName(injury.side()), injury.onset_date(), MechanismName(injury.mechanism()),
         ClinicalText(injury, "grade", grade),
         ClinicalText(injury, "expected_days",
                      IfReported(injury.has_expected_days(), injury.expected_days())),
         ReinjuryName(injury.reinjury()), injury.earlier_injury_id(), injury.full_participation_date(),
         injury.etag()});
  }
  return table;
}

void ShowInjury(Printer& printer, const v1::Injury& injury) {
  printer.Heading(fmt::format("{}, {} ({}): {}", injury.condition(), SideName(injury.side()), injury.injury_id(),
                              StatusName(injury.status())));
  FactSheet facts;
  const bool has_mechanism = injury.mechanism() != v1::INJURY_MECHANISM_UNSPECIFIED;
  facts.Add("Since", fmt::format("{}{}", DateTextWithYear(injury.onset_date()),
                                 has_mechanism ? ", " + MechanismName(injury.mechanism()) : ""));
  facts.Add("Grade", ClinicalText(injury, "grade",
                                  injury.grade().empty() ? ""
                                                         : fmt::format("{} {}", injury.grade_system(), injury.grade())));
  facts.Add("Expects", ClinicalText(injury, "expected_days",
                                    injury.has_expected_days() ? Count(injury.expected_days(), "day") : ""));
  facts.Add("Note", ClinicalText(injury, "note", injury.note()));
  if (!injury.earlier_injury_id().empty()) {
    facts.Add("Reinjury", fmt::format("{} of {}", ReinjuryName(injury.reinjury()), injury.earlier_injury_id()));
  }
  facts.Add("Opened", fmt::format("{} by {}", DateText(injury.open_time()), injury.opened_by_name()));
  if (injury.has_close_time()) {
    facts.Add("Closed", fmt::format("{} by {}: {}", DateText(injury.close_time()), injury.closed_by_name(),
                                    injury.close_reason()));
  }
  if (!injury.full_participation_date().empty()) {
    facts.Add("All again", DateTextWithYear(injury.full_participation_date()));
  }
  printer.Screen(facts.table(), /*headings=*/false);
  ShowReferrals(printer, injury.referrals());
}

void Answer(Invocation& run, const google::protobuf::Message& answer, const v1::Injury& injury,
            std::string_view what) {
  Printer printer = run.printer();
  if (printer.WriteForScripts(answer, InjuryTable(std::vector<v1::Injury>{injury}))) {
    return;
  }
  if (!what.empty()) {
    printer.Marked(Colour::kGood, "✓", what);
  }
  ShowInjury(printer, injury);
}

absl::StatusOr<v1::InjuryMechanism> ParseMechanism(const std::string& text) {
  static const std::map<std::string, v1::InjuryMechanism> kWords = {
      {"", v1::INJURY_MECHANISM_UNSPECIFIED}, {"sprint", v1::INJURY_MECHANISM_SPRINT},
      {"stretch", v1::INJURY_MECHANISM_STRETCH}, {"gradual", v1::INJURY_MECHANISM_GRADUAL},
      {"other", v1::INJURY_MECHANISM_OTHER}};
  const auto found = kWords.find(text);
  if (found == kWords.end()) {
    return absl::InvalidArgumentError(
        fmt::format("--mechanism must be sprint, stretch, gradual or other (you gave {}).", text));
  }
  return found->second;
}

using Answers = google::protobuf::RepeatedPtrField<v1::RedFlagAnswer>;

absl::StatusOr<bool> ParseYesNo(std::string_view text) {
  if (text == "yes" || text == "y") {
    return true;
  }
  if (text == "no" || text == "n") {
    return false;
  }
  return absl::InvalidArgumentError(fmt::format("--red-flags answers must be yes or no (you gave {}).", text));
}

void AddAnswer(const std::string& key, bool yes, Answers& answers) {
  v1::RedFlagAnswer& answer = *answers.Add();
  answer.set_key(key);
  answer.set_yes(yes);
}

// "tear-signs=yes,rest=no": rest answers all that were asked and not named.
absl::StatusOr<Answers> ParseAnswers(const std::string& text, const v1::RedFlagSet& questions) {
  std::map<std::string, bool> named;
  for (const absl::string_view part : absl::StrSplit(ToAbsl(text), ',', absl::SkipWhitespace())) {
    const std::vector<std::string> pair = absl::StrSplit(absl::StripAsciiWhitespace(part), absl::MaxSplits('=', 1));
    if (pair.size() != 2) {
      return WithAdvice(absl::InvalidArgumentError(fmt::format("--red-flags needs KEY=yes or KEY=no (you gave {}).",
                                                               pair.front())),
                        kAnswersExample);
    }
    ASSIGN_OR_RETURN(named[pair[0]], ParseYesNo(pair[1]));
  }
  Answers answers;
  const auto rest = named.find("rest");
  for (const v1::RedFlag& flag : questions.flags()) {
    if (rest != named.end() && !named.contains(flag.key())) {
      AddAnswer(flag.key(), rest->second, answers);
    }
  }
  for (const auto& [key, yes] : named) {
    if (key != "rest") {
      AddAnswer(key, yes, answers);
    }
  }
  return answers;
}

// Asks each question until it is answered: an empty line is no answer.
absl::StatusOr<Answers> AskAnswers(Invocation& run, const v1::RedFlagSet& questions) {
  run.Note("Red flags first; each needs yes or no.");
  Answers answers;
  for (const v1::RedFlag& flag : questions.flags()) {
    absl::StatusOr<bool> yes = absl::InvalidArgumentError("");
    while (!yes.ok()) {
      ASSIGN_OR_RETURN(const std::string typed, Ask(run.environment(), flag.question() + " (yes/no) "));
      yes = ParseYesNo(typed);
    }
    AddAnswer(flag.key(), *yes, answers);
  }
  return answers;
}

class InjuryOpen : public Command {
 public:
  explicit InjuryOpen(CLI::App& parent)
      : Command(parent, "open", "Record an injury, its red flags first.",
                {"prehab injury open maya --condition strain --side left --date 2026-10-12",
                 "prehab injury open --condition strain --side left --date mon \\\n"
                 "    --red-flags rest=no",
                 "prehab injury open maya --condition strain --side right --date -2d \\\n"
                 "    --mechanism sprint --red-flags \"tear-signs=yes,rest=no\""}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Required("--condition", "SLUG", condition_, "see: prehab condition list");
    Required("--side", "SIDE", side_, "left or right");
    Required("--date", "DAY", date_, "when it began: 2026-10-12, yesterday, mon, -2d", "onset_date");
    Optional("--mechanism", "HOW", mechanism_, "sprint, stretch, gradual or other");
    Optional("--red-flags", "ANSWERS", red_flags_, "KEY=yes or no, with commas; rest=no for all others",
             "red_flag_answers");
    Optional("--grade-system", "SYSTEM", grade_system_, "such as BAMIC; goes with --grade");
    Optional("--grade", "GRADE", grade_, "such as 2b");
    Optional("--expected-days", "N", expected_days_, "how long the athlete thinks it will take");
    Optional("--note", "TEXT", note_, "for the athlete and clinicians");
  }

  absl::Status Run(Invocation& run) override {
    v1::OpenInjuryRequest request;
    ASSIGN_OR_RETURN(const v1::Side side, ParseSide(side_));
    request.set_side(side);
    ASSIGN_OR_RETURN(const v1::InjuryMechanism mechanism, ParseMechanism(mechanism_));
    request.set_mechanism(mechanism);
    if (!expected_days_.empty()) {
      ASSIGN_OR_RETURN(const int32_t days, WholeNumber("--expected-days", expected_days_));
      request.set_expected_days(days);
    }
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(*request.mutable_athlete_id(),
                     Directory(connection->client, connection->context).AthleteIdOrOwn(athlete_, kNameWhoseInjury));
    ASSIGN_OR_RETURN(*request.mutable_onset_date(), DateOf("--date", date_, WeekdayMeans::kLast, [&] {
                       return AthletesToday(*connection, request.athlete_id());
                     }));
    ASSIGN_OR_RETURN(*request.mutable_red_flag_answers(), FindAnswers(run, connection->client));
    request.set_condition(condition_);
    request.set_grade_system(grade_system_);
    request.set_grade(grade_);
    request.set_note(note_);
    ASSIGN_OR_RETURN(const v1::OpenInjuryResponse answer,
                     connection->client.Call<v1::OpenInjuryResponse>("InjuryService/OpenInjury", request));
    Answer(run, answer, answer.injury(), "Saved.");
    run.Note(
        "The plan is withheld until a coach or clinician begins the return (prehab progression start) "
        "or closes the injury.");
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<Answers> FindAnswers(Invocation& run, Client& client) const {
    if (red_flags_.empty() && !run.MayAsk()) {
      return WithAdvice(absl::InvalidArgumentError("--red-flags is needed: each must be answered yes or no."),
                        kAnswersExample);
    }
    ASSIGN_OR_RETURN(const v1::GetIntakeQuestionsResponse questions,
                     client.Call<v1::GetIntakeQuestionsResponse>("InjuryService/GetIntakeQuestions",
                                                                 v1::GetIntakeQuestionsRequest()));
    return red_flags_.empty() ? AskAnswers(run, questions.red_flags())
                              : ParseAnswers(red_flags_, questions.red_flags());
  }

  std::string athlete_;
  std::string condition_;
  std::string side_;
  std::string date_;
  std::string mechanism_;
  std::string red_flags_;
  std::string grade_system_;
  std::string grade_;
  std::string expected_days_;
  std::string note_;
};

class InjuryList : public Command {
 public:
  explicit InjuryList(CLI::App& parent)
      : Command(parent, "list", "List an athlete's injuries.", {"prehab injury list", "prehab injury list maya"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::ListInjuriesRequest request;
    ASSIGN_OR_RETURN(*request.mutable_athlete_id(),
                     Directory(connection->client, connection->context).AthleteIdOrOwn(athlete_, kNameWhoseInjury));
    ASSIGN_OR_RETURN(const v1::ListInjuriesResponse list,
                     connection->client.Call<v1::ListInjuriesResponse>("InjuryService/ListInjuries", request));
    run.printer().Write(list, InjuryTable(list.injuries()));
    if (list.injuries_size() == 0) {
      run.Note("No injuries.");
    }
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
};

absl::StatusOr<v1::Injury> FindInjury(Connection& connection, const std::string& athlete, const std::string& id) {
  v1::GetInjuryRequest request;
  ASSIGN_OR_RETURN(*request.mutable_athlete_id(),
                   Directory(connection.client, connection.context).AthleteIdOrOwn(athlete, kNameWhoseInjury));
  request.set_injury_id(id);
  ASSIGN_OR_RETURN(v1::GetInjuryResponse answer,
                   connection.client.Call<v1::GetInjuryResponse>("InjuryService/GetInjury", request));
  return std::move(*answer.mutable_injury());
}

class InjuryShow : public Command {
 public:
  explicit InjuryShow(CLI::App& parent)
      : Command(parent, "show", "Show an injury, and what stops the athlete.",
                {"prehab injury show", "prehab injury show maya", "prehab injury show maya --injury inj_1 -o json"}) {
    OptionalPositional("NAME", athlete_, "the athlete; default yourself", "athlete_id");
    Optional("--injury", "ID", injury_id_, "default the newest that is open", "injury_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::GetInjuryResponse answer;
    ASSIGN_OR_RETURN(*answer.mutable_injury(), FindInjury(*connection, athlete_, injury_id_));
    Answer(run, answer, answer.injury(), "");
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
  std::string injury_id_;
};

class InjuryClose : public Command {
 public:
  explicit InjuryClose(CLI::App& parent)
      : Command(parent, "close", "End an injury.",
                {"prehab injury close maya --reason \"races again\" --full-since 2026-12-01",
                 "prehab injury close maya --injury inj_1 --reason \"opened by mistake\""}) {
    Positional("NAME", athlete_, "the athlete", "athlete_id");
    Required("--reason", "TEXT", reason_, "why");
    Optional("--full-since", "DATE", full_since_, "day from which everything was done again",
             "full_participation_date");
    Optional("--injury", "ID", injury_id_, "default the newest that is open", "injury_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::Injury injury, FindInjury(*connection, athlete_, injury_id_));
    v1::CloseInjuryRequest request;
    request.set_athlete_id(injury.athlete_id());
    request.set_injury_id(injury.injury_id());
    request.set_etag(injury.etag());
    request.set_reason(reason_);
    if (!full_since_.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_full_participation_date(),
                       DateOf("--full-since", full_since_, WeekdayMeans::kLast,
                              [&] { return AthletesToday(*connection, injury.athlete_id()); }));
    }
    ASSIGN_OR_RETURN(const v1::CloseInjuryResponse answer,
                     connection->client.Call<v1::CloseInjuryResponse>("InjuryService/CloseInjury", request));
    Answer(run, answer, answer.injury(), "Closed.");
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
  std::string reason_;
  std::string full_since_;
  std::string injury_id_;
};

class InjuryLift : public Command {
 public:
  explicit InjuryLift(CLI::App& parent)
      : Command(parent, "lift", "Let a stopped athlete run again; for clinicians.",
                {"prehab injury lift maya --reason \"seen by Dr Lie on 23 Nov, no fracture\"",
                 "prehab injury lift maya --reason \"reviewed\" -o json"}) {
    Positional("NAME", athlete_, "the athlete", "athlete_id");
    Required("--reason", "TEXT", reason_, "who looked, when, and what follows; the athlete can read it");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::LiftStopRequest request;
    ASSIGN_OR_RETURN(*request.mutable_athlete_id(),
                     Directory(connection->client, connection->context).AthleteId(athlete_));
    request.set_reason(reason_);
    ASSIGN_OR_RETURN(const v1::LiftStopResponse answer,
                     connection->client.Call<v1::LiftStopResponse>("InjuryService/LiftStop", request));
    Table table{{{"", "red_flag"}, {"", "question"}}, {}};
    for (const v1::ReferralCard& card : answer.lifted()) {
      table.rows.push_back({card.red_flag(), card.question()});
    }
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, table)) {
      for (const v1::ReferralCard& card : answer.lifted()) {
        printer.Marked(Colour::kGood, "✓", "Lifted: " + ReportedText(card));
      }
      run.Note("What holds now: prehab injury show " + athlete_);
    }
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
  std::string reason_;
};

}  // namespace

void AddInjuryCommands(CommandTree& tree) {
  CLI::App& injury = tree.AddGroup("Return", "injury", "injuries", "Record injuries and their red flags.");
  tree.Add<InjuryOpen>(injury);
  tree.Add<InjuryList>(injury);
  tree.Add<InjuryShow>(injury);
  tree.Add<InjuryClose>(injury);
  tree.Add<InjuryLift>(injury);
}

}  // namespace prehab::cli
