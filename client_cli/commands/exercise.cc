#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/output/width.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog.grpc.pb.h"

namespace prehab::cli {
namespace {

constexpr int kTextWidth = 78;

template <typename Exercises>
Table ExerciseTable(const Exercises& exercises) {
  Table table{{{"Exercise", "slug"},
               {"Title", "title", Align::kLeft, /*wraps=*/true},
               {"Muscles", "muscles", Align::kLeft, /*wraps=*/true},
               {"Loads while", "contraction_bias"},
               {"", "equipment"},
               {"", "version"}},
              {}};
  for (const v1::Exercise& exercise : exercises) {
    table.rows.push_back({exercise.slug(), exercise.title(), absl::StrJoin(exercise.muscles(), ", "),
                          BiasName(exercise.contraction_bias()), absl::StrJoin(exercise.equipment(), ", "),
                          std::to_string(exercise.version())});
  }
  return table;
}

class ExerciseList : public Command {
 public:
  explicit ExerciseList(CLI::App& parent)
      : Command(parent, "list", "List all exercises.", {"prehab exercise list", "prehab exercise list -o csv"}) {}

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(
        const v1::ListExercisesResponse list,
        connection->client.Call(&v1::CatalogService::Stub::ListExercises, v1::ListExercisesRequest()));
    run.printer().Write(list, ExerciseTable(list.exercises()));
    return absl::OkStatus();
  }
};

class ExerciseShow : public Command {
 public:
  explicit ExerciseShow(CLI::App& parent)
      : Command(
            parent, "show", "Show how an exercise is done and where that is known from.",
            {"prehab exercise show nordic-hamstring-curl", "prehab exercise show nordic-hamstring-curl -o json"}) {
    Positional("SLUG", slug_, "the exercise, as \"exercise list\" shows it", "exercise");
  }

  absl::Status Run(Invocation& run) override {
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    v1::GetExerciseRequest request;
    request.set_exercise(slug_);
    ASSIGN_OR_RETURN(const v1::GetExerciseResponse answer,
                     connection->client.Call(&v1::CatalogService::Stub::GetExercise, request));
    Printer printer = run.printer();
    if (!printer.WriteForScripts(answer, ExerciseTable(std::vector<v1::Exercise>{answer.exercise()}))) {
      Show(printer, answer.exercise());
    }
    return absl::OkStatus();
  }

 private:
  static void Show(Printer& printer, const v1::Exercise& exercise) {
    printer.Heading(fmt::format("{} ({})", exercise.title(), exercise.slug()));
    printer.Line("");
    for (const std::string& line : Wrap(exercise.cue(), kTextWidth)) {
      printer.Line("  " + line);
    }
    printer.Line("");
    Table facts{{{"fact", ""}, {"text", "", Align::kLeft, /*wraps=*/true}}, {}};
    facts.rows.push_back({"Muscles", absl::StrJoin(exercise.muscles(), ", ")});
    facts.rows.push_back({"Loads while", BiasName(exercise.contraction_bias())});
    facts.rows.push_back(
        {"Equipment", exercise.equipment().empty() ? "none" : absl::StrJoin(exercise.equipment(), ", ")});
    for (const std::string& note : exercise.notes()) {
      facts.rows.push_back({"Note", note});
    }
    facts.rows.push_back(
        {"Source", fmt::format("{} ({}{})", exercise.source(), EvidenceName(exercise.evidence_level()),
                               exercise.verified() ? "" : "; not read by us")});
    printer.Screen(facts, /*headings=*/false);
  }

  std::string slug_;
};

}  // namespace

void AddExerciseCommands(CommandTree& tree) {
  CLI::App& exercise = tree.AddGroup("Training", "exercise", "exercises", "Look up exercises.");
  tree.Add<ExerciseList>(exercise);
  tree.Add<ExerciseShow>(exercise);
}

}  // namespace prehab::cli
