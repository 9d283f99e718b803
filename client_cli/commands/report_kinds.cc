#include <fmt/format.h>

#include <map>

#include "base/status_macros.h"
#include "client_cli/commands/report.h"
#include "client_cli/commands/values.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr double kMetersPerKilometer = 1000;
constexpr std::string_view kMorningHour = "07:00";

v1::Report Of(v1::ReportKind kind, const std::string& name = "") {
  v1::Report report;
  report.set_kind(kind);
  report.set_name(name);
  return report;
}

absl::StatusOr<v1::PainSite> ParseSite(const std::string& text) {
  static const std::map<std::string, v1::PainSite> kWords = {{"", v1::PAIN_SITE_UNSPECIFIED},
                                                             {"upper", v1::PAIN_SITE_UPPER},
                                                             {"middle", v1::PAIN_SITE_MIDDLE},
                                                             {"lower", v1::PAIN_SITE_LOWER}};
  const auto found = kWords.find(text);
  if (found == kWords.end()) {
    return absl::InvalidArgumentError(fmt::format("--site must be upper, middle or lower (you gave {}).", text));
  }
  return found->second;
}

absl::Status AddSide(const std::string& text, v1::Report& report) {
  if (text == "both") {
    report.add_sides(v1::SIDE_LEFT);
    report.add_sides(v1::SIDE_RIGHT);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const v1::Side side, ParseSide(text));
  if (side != v1::SIDE_UNSPECIFIED) {
    report.add_sides(side);
  }
  return absl::OkStatus();
}

// Sets what was typed; nothing is set for what was not.
template <typename Setter>
absl::Status SetNumber(std::string_view flag, const std::string& text, Setter set) {
  if (text.empty()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const int32_t number, WholeNumber(flag, text));
  set(number);
  return absl::OkStatus();
}

// A session of a track. A run is one too, of the running track.
class LogSession : public Reporting {
 public:
  struct What {
    std::string name;
    std::string purpose;
    std::vector<std::string> examples;
    std::string usual_track;
  };

  LogSession(CLI::App& parent, const What& what) : Reporting(parent, what.name, what.purpose, what.examples) {
    usual_track_ = what.usual_track;
    Optional("--km", "X", km_, "how far, in kilometres", "distance_meters");
    Optional("--minutes", "N", minutes_, "how long");
    Flag("--done", done_, "all of the dose was done: --completed 100");
    Optional("--completed", "PCT", completed_, "how much of the dose was done", "completed_percent");
    Optional("--pain", "0-10", pain_, "worst pain in it; 0 is a report too", "pain_during");
    Optional("--pain-after", "0-10", pain_after_, "worst pain after it, the same day");
    Optional("--track", "TRACK", track_, "needed if the protocol has several");
    Optional("--side", "SIDE", side_, "left, right or both");
    Optional("--site", "SITE", site_, "where it hurts: upper, middle or lower");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    if (done_ && !completed_.empty()) {
      return absl::InvalidArgumentError("--done and --completed do not go together: --done is --completed 100.");
    }
    v1::Report report = Of(v1::REPORT_KIND_SESSION);
    report.set_track(track_);
    if (!km_.empty()) {
      ASSIGN_OR_RETURN(const double kilometers, Number("--km", km_));
      report.set_distance_meters(kilometers * kMetersPerKilometer);
    }
    RETURN_IF_ERROR(SetNumber("--minutes", minutes_, [&](int32_t number) { report.set_minutes(number); }));
    RETURN_IF_ERROR(SetNumber("--completed", done_ ? "100" : completed_,
                              [&](int32_t number) { report.set_completed_percent(number); }));
    RETURN_IF_ERROR(SetNumber("--pain", pain_, [&](int32_t number) { report.set_pain_during(number); }));
    RETURN_IF_ERROR(SetNumber("--pain-after", pain_after_, [&](int32_t number) { report.set_pain_after(number); }));
    RETURN_IF_ERROR(AddSide(side_, report));
    ASSIGN_OR_RETURN(const v1::PainSite site, ParseSite(site_));
    report.set_site(site);
    return Send(run, {report});
  }

 private:
  std::string km_;
  std::string minutes_;
  bool done_ = false;
  std::string completed_;
  std::string pain_;
  std::string pain_after_;
  std::string track_;
  std::string side_;
  std::string site_;
};

class LogMorning : public Reporting {
 public:
  explicit LogMorning(CLI::App& parent)
      : Reporting(parent, "morning", "Log the pain of a morning, the next one after a session most of all.",
                      {"prehab log morning 0", "prehab log morning 2 --date yesterday"}) {
    Positional("N", pain_, "pain: 0 = none, 10 = worst imaginable", "value");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    v1::Report report = Of(v1::REPORT_KIND_MORNING);
    RETURN_IF_ERROR(SetNumber("N", pain_, [&](int32_t number) { report.set_value(number); }));
    return Send(run, {report}, kMorningHour);
  }

 private:
  std::string pain_;
};

class LogSymptom : public Reporting {
 public:
  explicit LogSymptom(CLI::App& parent)
      : Reporting(parent, "symptom", "Log what was felt or taken.",
                      {"prehab log symptom pulling", "prehab log symptom sitting 3", "prehab log symptom sharp",
                       "prehab log symptom painkiller --date yesterday"}) {
    Positional("NAME", name_, "such as sharp, pulling, tightness, flare, painkiller, at_rest, sitting");
    OptionalPositional("N", pain_, "pain 0 to 10; 0 says that it was not there", "value");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    v1::Report report = Of(v1::REPORT_KIND_SYMPTOM, name_);
    RETURN_IF_ERROR(SetNumber("N", pain_, [&](int32_t number) { report.set_value(number); }));
    return Send(run, {report});
  }

 private:
  std::string name_;
  std::string pain_;
};

class LogLoadTest : public Reporting {
 public:
  explicit LogLoadTest(CLI::App& parent)
      : Reporting(parent, "load-test", "Log the pain of the daily load test.",
                      {"prehab log load-test 2", "prehab log load-test single-leg-bridge 2"}) {
    Positional("TEST", first_, "the test, if the protocol has several, and the pain 0 to 10", "name");
    OptionalPositional("N", second_, "pain: 0 = none, 10 = worst imaginable", "value");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    // A lone argument is the pain.
    const bool is_named = !second_.empty();
    v1::Report report = Of(v1::REPORT_KIND_LOAD_TEST, is_named ? first_ : "");
    RETURN_IF_ERROR(
        SetNumber("N", is_named ? second_ : first_, [&](int32_t number) { report.set_value(number); }));
    return Send(run, {report});
  }

 private:
  std::string first_;
  std::string second_;
};

class LogApprehension : public Reporting {
 public:
  explicit LogApprehension(CLI::App& parent)
      : Reporting(parent, "apprehension", "Log how afraid you were to get hurt: 0 not at all, 100 most.",
                      {"prehab log apprehension 0", "prehab log apprehension 20 --test askling-h"}) {
    Positional("N", rating_, "0 = none; as the protocol's scale has it, to 10 or to 100", "value");
    Optional("--test", "NAME", test_, "the test in which it was; default running", "name");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    v1::Report report = Of(v1::REPORT_KIND_APPREHENSION, test_);
    RETURN_IF_ERROR(SetNumber("N", rating_, [&](int32_t number) { report.set_value(number); }));
    return Send(run, {report});
  }

 private:
  std::string rating_;
  std::string test_;
};

class LogSign : public Reporting {
 public:
  explicit LogSign(CLI::App& parent)
      : Reporting(parent, "sign", "Log a sign that you looked for.",
                      {"prehab log sign gait_normal yes", "prehab log sign bruising no --athlete maya"}) {
    Positional("NAME", name_, "such as palpation_pain, gap, bruising, gait_normal");
    Positional("YES-OR-NO", answer_, "whether it is there", "value");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    const bool is_yes = answer_ == "yes" || answer_ == "y";
    if (!is_yes && answer_ != "no" && answer_ != "n") {
      return WithAdvice(absl::InvalidArgumentError(fmt::format("a sign is there, yes or no (you gave {}).", answer_)),
                        fmt::format("Example: prehab log sign {} no", name_));
    }
    v1::Report report = Of(v1::REPORT_KIND_SIGN, name_);
    report.set_value(is_yes ? 1 : 0);
    return Send(run, {report});
  }

 private:
  std::string name_;
  std::string answer_;
};

class LogExercise : public Reporting {
 public:
  explicit LogExercise(CLI::App& parent)
      : Reporting(parent, "exercise", "Log an exercise with its dose.",
                      {"prehab log exercise single-leg-squat --reps 10 --side both --pain 0",
                       "prehab log exercise walk --seconds 1800 --pain 1",
                       "prehab log exercise sprint --meters 30 --speed 80"}) {
    Positional("NAME", name_, "see: prehab exercise list");
    Optional("--reps", "N", reps_, "repetitions");
    Optional("--seconds", "N", seconds_, "how long");
    Optional("--meters", "X", meters_, "how far", "distance_meters");
    Optional("--speed", "PCT", speed_, "percent of your greatest speed", "percent_speed");
    Optional("--watts", "N", watts_, "power");
    Optional("--pain", "0-10", pain_, "worst pain in it; 0 is a report too", "pain_during");
    Optional("--side", "SIDE", side_, "left, right or both");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override {
    v1::Report report = Of(v1::REPORT_KIND_PERFORMED, name_);
    RETURN_IF_ERROR(SetNumber("--reps", reps_, [&](int32_t number) { report.set_reps(number); }));
    RETURN_IF_ERROR(SetNumber("--seconds", seconds_, [&](int32_t number) { report.set_seconds(number); }));
    if (!meters_.empty()) {
      ASSIGN_OR_RETURN(const double meters, Number("--meters", meters_));
      report.set_distance_meters(meters);
    }
    RETURN_IF_ERROR(SetNumber("--speed", speed_, [&](int32_t number) { report.set_percent_speed(number); }));
    RETURN_IF_ERROR(SetNumber("--watts", watts_, [&](int32_t number) { report.set_watts(number); }));
    RETURN_IF_ERROR(SetNumber("--pain", pain_, [&](int32_t number) { report.set_pain_during(number); }));
    RETURN_IF_ERROR(AddSide(side_, report));
    return Send(run, {report});
  }

 private:
  std::string name_;
  std::string reps_;
  std::string seconds_;
  std::string meters_;
  std::string speed_;
  std::string watts_;
  std::string pain_;
  std::string side_;
};

class LogRedFlag : public Reporting {
 public:
  explicit LogRedFlag(CLI::App& parent)
      : Reporting(parent, "red-flag", "Log a red flag; it stops running until a clinician has looked.",
                      {"prehab log red-flag bone-pain", "prehab log red-flag tear-signs --athlete maya"}) {
    Positional("NAME", name_, "see the questions of: prehab injury open");
    TakeWhen();
    TakeAthlete();
  }

  absl::Status Run(Invocation& run) override { return Send(run, {Of(v1::REPORT_KIND_RED_FLAG, name_)}); }

 private:
  std::string name_;
};

}  // namespace

const std::vector<std::string>& ReportNames() {
  static const std::vector<std::string> kNames = {"run",       "session",      "after", "morning",  "symptom",
                                                  "load-test", "apprehension", "sign",  "exercise", "red-flag"};
  return kNames;
}

void AddReportCommands(CommandTree& tree, CLI::App& log) {
  tree.AddWith<LogSession>(log, LogSession::What{"run",
                                                 "Log a run of the return to running.",
                                                 {"prehab log run --done --pain 0",
                                                  "prehab log run --km 3.2 --minutes 18 --completed 80 --pain 2",
                                                  "prehab log run --done --pain 1 --at \"yesterday 18:00\""},
                                                 "run"});
  tree.AddWith<LogSession>(log, LogSession::What{"session",
                                                 "Log a session of another track, such as strength.",
                                                 {"prehab log session --track strength --done --pain 1",
                                                  "prehab log session --track strength --completed 50 --pain 3"},
                                                 ""});
  AddReportAfter(tree, log);
  tree.Add<LogMorning>(log);
  tree.Add<LogSymptom>(log);
  tree.Add<LogLoadTest>(log);
  tree.Add<LogApprehension>(log);
  tree.Add<LogSign>(log);
  tree.Add<LogExercise>(log);
  tree.Add<LogRedFlag>(log);
}

}  // namespace prehab::cli
