#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/commands/progression_parts.h"
#include "client_cli/commands/report.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/injury_words.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/record_words.h"
#include "client_cli/output/words.h"
#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {
namespace {

class TestLog : public Reporting {
 public:
  explicit TestLog(CLI::App& parent)
      : Reporting(parent, "log", "Record the result of a test or questionnaire.",
                      {"prehab test log maya nordic --left 312 --right 298 --unit N",
                       "prehab test log me visa-h --value 86"}) {
    Positional("ATHLETE", athlete_, "the athlete, or me", "athlete_id");
    Positional("TEST", test_, "the test or questionnaire, as the protocol names it", "name");
    Optional("--left", "X", left_, "result of the left side", "value");
    Optional("--right", "X", right_, "result of the right side", "value");
    Optional("--value", "V", value_, "result that is of no side", "value");
    Optional("--unit", "U", unit_, "kept as a note; results are compared as bare numbers");
    TakeWhen();
  }

  absl::Status Run(Invocation& run) override {
    if (left_.empty() && right_.empty() && value_.empty()) {
      return WithAdvice(absl::InvalidArgumentError("--left, --right or --value is needed."),
                        "Example: prehab test log maya nordic --left 312 --right 298 --unit N");
    }
    std::vector<v1::Report> reports;
    RETURN_IF_ERROR(Add("--left", left_, v1::SIDE_LEFT, reports));
    RETURN_IF_ERROR(Add("--right", right_, v1::SIDE_RIGHT, reports));
    RETURN_IF_ERROR(Add("--value", value_, v1::SIDE_UNSPECIFIED, reports));
    return Send(run, std::move(reports));
  }

 private:
  absl::Status Add(std::string_view flag, const std::string& text, v1::Side side,
                   std::vector<v1::Report>& reports) const {
    if (text.empty()) {
      return absl::OkStatus();
    }
    v1::Report report;
    report.set_kind(v1::REPORT_KIND_TEST);
    report.set_name(test_);
    ASSIGN_OR_RETURN(const double value, Number(flag, text));
    report.set_value(value);
    if (side != v1::SIDE_UNSPECIFIED) {
      report.add_sides(side);
    }
    if (!unit_.empty()) {
      report.set_note(note_.empty() ? "in " + unit_ : fmt::format("in {}; {}", unit_, note_));
    }
    reports.push_back(std::move(report));
    return absl::OkStatus();
  }

  std::string test_;
  std::string left_;
  std::string right_;
  std::string value_;
  std::string unit_;
};

std::string SidesText(const v1::ProgressionEvent& event) {
  std::string text;
  for (const int side : event.sides()) {
    text += (text.empty() ? "" : ", ") + SideName(static_cast<v1::Side>(side));
  }
  return text;
}

Table ResultTable(const google::protobuf::RepeatedPtrField<v1::ProgressionRecord>& records) {
  Table table{{{"", "record_id"},
               {"", "time"},
               {"When", ""},
               {"Test", "test", Align::kLeft, /*wraps=*/true},
               {"Side", "side"},
               {"Value", "value", Align::kRight},
               {"By", "author_name", Align::kLeft, /*wraps=*/true},
               {"Note", "note", Align::kLeft, /*wraps=*/true}},
              {}};
  for (const v1::ProgressionRecord& record : records) {
    const v1::ProgressionEvent& event = RecordEvent(record);
    const bool is_withheld = !record.has_event() && !record.has_clinical_event();
    table.rows.push_back({record.record_id(), event.time(),
                          is_withheld ? DateText(record.record_time()) : MomentText(event.time()),
                          is_withheld ? "withheld" : event.name(), SidesText(event),
                          event.has_value() ? fmt::format("{:g}", event.value()) : "", record.author_name(),
                          record.note()});
  }
  return table;
}

class TestList : public Command {
 public:
  explicit TestList(CLI::App& parent)
      : Command(parent, "list", "List an athlete's test results, newest first.",
                {"prehab test list", "prehab test list maya -o csv"}) {
    OptionalPositional("ATHLETE", athlete_, "the athlete; default yourself", "athlete_id");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const ProgressionSubject subject, FindSubject(*connection, athlete_));
    v1::ListRecordsRequest request;
    request.set_athlete_id(subject.athlete_id);
    request.add_kinds(v1::PROGRESSION_EVENT_KIND_TEST);
    ASSIGN_OR_RETURN(
        const v1::ListRecordsResponse list,
        CallForAllPages<v1::ListRecordsResponse>(connection->client, "ProgressionService/ListRecords", request));
    run.printer().Write(list, ResultTable(list.records()));
    if (list.records_size() == 0) {
      run.Note("No results yet. Record one: prehab test log ATHLETE TEST --left X --right Y");
    }
    return absl::OkStatus();
  }

 private:
  std::string athlete_;
};

}  // namespace

void AddTestCommands(CommandTree& tree) {
  CLI::App& test = tree.AddGroup("Return", "test", "tests", "Record strength and field tests.");
  tree.Add<TestLog>(test);
  tree.Add<TestList>(test);
}

}  // namespace prehab::cli
