#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/output/dose.h"
#include "client_cli/output/fact_sheet.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.grpc.pb.h"

namespace prehab::cli {
namespace {

// Empty where nothing contracts.
std::string BiasText(const v1::Exercise& exercise) {
  const v1::ContractionBias bias = exercise.contraction_bias();
  return bias == v1::CONTRACTION_BIAS_UNSPECIFIED ? "" : BiasName(bias);
}

template <typename Exercises>
Table ExerciseTable(const Exercises& exercises) {
  Table table{{{"Exercise", "slug"},
               {"Title", "title", Align::kLeft, /*wraps=*/true},
               {"Kind", "kind"},
               {"Muscles", "muscles", Align::kLeft, /*wraps=*/true},
               {"", "contraction_bias"},
               {"", "equipment"},
               {"", "version"}},
              {}};
  for (const v1::Exercise& exercise : exercises) {
    table.rows.push_back({exercise.slug(), exercise.title(), KindName(exercise.kind()),
                          absl::StrJoin(exercise.muscles(), ", "), BiasText(exercise),
                          absl::StrJoin(exercise.equipment(), ", "), std::to_string(exercise.version())});
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
    if (!exercise.cue().empty()) {
      printer.Line("");
      printer.Paragraph(exercise.cue());
    }
    printer.Line("");
    FactSheet facts;
    AddTraits(exercise, facts);
    AddRelated(exercise, facts);
    AddNotesAndSource(exercise, facts);
    printer.Screen(facts.table(), /*headings=*/false);
  }

  static void AddTraits(const v1::Exercise& exercise, FactSheet& facts) {
    facts.Add("Kind", KindName(exercise.kind()));
    facts.Add("Muscles", absl::StrJoin(exercise.muscles(), ", "));
    facts.Add("Loads while", BiasText(exercise));
    facts.Add("Sides", exercise.sides() == v1::SIDES_EACH   ? "one leg, then the other"
                       : exercise.sides() == v1::SIDES_BOTH ? "both at once"
                                                            : "");
    facts.Add("Equipment", absl::StrJoin(exercise.equipment(), ", "));
    for (const v1::Dosage& dosage : exercise.dosages()) {
      facts.Add("Dose", WithSource(DosageText(dosage), dosage.source()));
    }
  }

  static void AddRelated(const v1::Exercise& exercise, FactSheet& facts) {
    facts.Add("Used for", absl::StrJoin(exercise.conditions(), ", "));
    for (const v1::Contraindication& contraindication : exercise.contraindications()) {
      const std::string what =
          contraindication.text().empty() ? contraindication.condition() : contraindication.text();
      facts.Add("Not if", WithSource(what, contraindication.source()));
    }
    facts.Add("Master first", absl::StrJoin(exercise.prerequisites(), ", "));
    facts.AddEach("Then", exercise.progressions());
    for (const v1::Substitute& substitute : exercise.substitutes()) {
      facts.Add("Instead", SubstituteText(substitute));
    }
  }

  static void AddNotesAndSource(const v1::Exercise& exercise, FactSheet& facts) {
    facts.AddEach("Note", exercise.notes());
    for (const v1::Claim& claim : exercise.claims()) {
      facts.Add("Claim", WithSource(claim.claim(), claim.claim_source()));
      facts.Add("  but", WithSource(claim.note(), claim.note_source()));
    }
    facts.AddEach("Not known", exercise.incomplete());
    facts.Add("Source", SourceText(exercise.source(), exercise.evidence_level(), exercise.verified()));
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
