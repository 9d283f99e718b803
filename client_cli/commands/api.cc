#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include <istream>
#include <iterator>

#include "base/status_macros.h"
#include "client_cli/api/index.h"
#include "client_cli/commands/commands.h"
#include "client_cli/context/files.h"
#include "client_cli/errors/details.h"
#include "client_cli/output/json.h"

namespace prehab::cli {
namespace {

constexpr std::size_t kMostJsonBytes = 4 << 20;

class ApiList : public Command {
 public:
  explicit ApiList(CLI::App& parent)
      : Command(parent, "list", "List every method of the API.", {"prehab api list", "prehab api list -o csv"}) {}

  absl::Status Run(Invocation& run) override {
    const ApiIndex index;
    Table table{{{"Method", "method"}, {"What it does", "comment", Align::kLeft, /*wraps=*/true}}, {}};
    for (const auto* method : index.methods()) {
      table.rows.push_back({ShortName(*method), FirstSentence(*method)});
    }
    run.printer().Write(table);
    return absl::OkStatus();
  }
};

class ApiDescribe : public Command {
 public:
  explicit ApiDescribe(CLI::App& parent)
      : Command(parent, "describe", "Show the definition and comments of a part of the API.",
                {"prehab api describe", "prehab api describe LogService",
                 "prehab api describe LogService/LogCheckIn", "prehab api describe DaySummary"}) {
    OptionalPositional("NAME", name_, "service, Service/Method, message or enum; default all services");
  }

  absl::Status Run(Invocation& run) override {
    const ApiIndex index;
    std::vector<std::string> names;
    if (name_.empty()) {
      for (const auto* service : index.services()) {
        names.push_back(service->name());
      }
    } else {
      names.push_back(name_);
    }
    Table table{{{"", "name"}, {"", "definition"}}, {}};
    for (const std::string& name : names) {
      ASSIGN_OR_RETURN(std::string text, index.Describe(name));
      table.rows.push_back({name, std::move(text)});
    }
    Printer printer = run.printer();
    if (printer.format() != Format::kTable) {
      printer.Write(table);
      return absl::OkStatus();
    }
    for (const std::vector<std::string>& row : table.rows) {
      printer.Line(row[1]);
    }
    return absl::OkStatus();
  }

 private:
  std::string name_;
};

class ApiCall : public Command {
 public:
  explicit ApiCall(CLI::App& parent)
      : Command(parent, "call", "Call a method with a request in JSON; the answer is JSON.",
                {"prehab api call AdminService/GetServerInfo",
                 "prehab api call LogService/ListLogEntries -d '{\"athleteId\":\"ath_...\"}'",
                 "prehab api call TeamService/CreateTeam -d @- < team.json"}) {
    Positional("METHOD", method_, "Service/Method, as \"api list\" shows it");
    Optional("-d,--data", "JSON", data_, "the request; @FILE reads a file, @- standard input; default {}");
  }

  absl::Status Run(Invocation& run) override {
    if (run.flags().output == "csv") {
      return absl::InvalidArgumentError("-o csv is not possible here: the answer is JSON.");
    }
    ApiIndex index;
    ASSIGN_OR_RETURN(const auto* const method, index.FindMethod(method_));
    ASSIGN_OR_RETURN(const std::string json, ReadData(run));
    const auto request = index.NewMessage(*method->input_type());
    const auto response = index.NewMessage(*method->output_type());
    const auto parsed = google::protobuf::util::JsonStringToMessage(json, request.get());
    if (!parsed.ok()) {
      // Below its first line stands the place in the text, drawn with a caret.
      const std::string fault = parsed.message().as_string();
      return WithAdvice(
          absl::InvalidArgumentError(fmt::format("-d is no {} in JSON: {}", method->input_type()->name(),
                                                 fault.substr(0, fault.find('\n')))),
          fmt::format("What it holds: prehab api describe {}", method->input_type()->name()));
    }
    // Some methods are for everyone, so a missing token is the server's to
    // refuse.
    ASSIGN_OR_RETURN(Connection* const connection, run.ConnectToAnyServer());
    RETURN_IF_ERROR(connection->client.CallByName(CallPath(*method), *request, *response));
    run.printer().Raw(ToJson(*response));
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<std::string> ReadData(Invocation& run) const {
    if (data_.empty()) {
      return std::string("{}");
    }
    if (data_ == "@-") {
      return std::string(std::istreambuf_iterator<char>(run.environment().in), {});
    }
    if (data_.front() != '@') {
      return data_;
    }
    const std::string path = data_.substr(1);
    ASSIGN_OR_RETURN(const auto text, ReadFile(path, kMostJsonBytes));
    if (!text) {
      return absl::InvalidArgumentError(fmt::format("-d: {} does not exist.", path));
    }
    return *text;
  }

  std::string method_;
  std::string data_;
};

}  // namespace

void AddApiCommands(CommandTree& tree) {
  CLI::App& api = tree.AddGroup("Other", "api", "", "Call any method of the API and read its documents.");
  tree.Add<ApiList>(api);
  tree.Add<ApiDescribe>(api);
  tree.Add<ApiCall>(api);
}

}  // namespace prehab::cli
