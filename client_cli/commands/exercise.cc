#include <absl/strings/ascii.h>
#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "base/status_macros.h"
#include "client_cli/commands/commands.h"
#include "client_cli/output/dose.h"
#include "client_cli/output/fact_sheet.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

// Empty where nothing contracts.
std::string BiasText(const v1::Exercise& exercise) {
  const v1::ContractionBias bias = exercise.contraction_bias();
  return bias == v1::CONTRACTION_BIAS_UNSPECIFIED ? "" : BiasName(bias);
}

// The kind, and what to be careful about.
std::string KindText(const v1::Exercise& exercise) {
  const std::string caution = CautionText(exercise.incomplete().empty(), exercise.verified());
  return KindName(exercise.kind()) + (caution.empty() ? "" : "; " + caution);
}

template <typename Exercises>
Table ExerciseTable(const Exercises& exercises) {
  Table table{{{"Exercise", "slug"},
               {"Title", "title", Align::kLeft, /*wraps=*/true},
               {"", "kind"},
               {"Kind", "", Align::kLeft, /*wraps=*/true},
               {"Muscles", "muscles", Align::kLeft, /*wraps=*/true},
               {"", "contraction_bias"},
               {"", "equipment"},
               {"", "evidence_level"},
               {"", "verified"},
               {"", "complete"},
               {"", "version"}},
              {}};
  for (const v1::Exercise& exercise : exercises) {
    table.rows.push_back({exercise.slug(), exercise.title(), KindName(exercise.kind()), KindText(exercise),
                          absl::StrJoin(exercise.muscles(), ", "), BiasText(exercise),
                          absl::StrJoin(exercise.equipment(), ", "), EvidenceName(exercise.evidence_level()),
                          YesNo(exercise.verified()), YesNo(exercise.incomplete().empty()),
                          std::to_string(exercise.version())});
  }
  return table;
}

class ExerciseList : public Command {
 public:
  explicit ExerciseList(CLI::App& parent)
      : Command(parent, "list", "List all exercises, or those that pass every filter.",
                {"prehab exercise list", "prehab exercise list --muscle hamstrings --bias lengthening",
                 "prehab exercise list --condition strain -o csv"}) {
    Optional("--muscle", "MUSCLE", muscle_, "a muscle it loads, or a part of its name");
    Optional("--bias", "BIAS", bias_, "lengthening, shortening, mixed or isometric", "contraction_bias");
    Optional("--equipment", "THING", equipment_, "what it needs, or a part of its name; none for nothing");
    Optional("--condition", "SLUG", condition_, "what it is for, as \"condition list\" shows it");
  }

  absl::Status Run(Invocation& run) override {
    v1::ListExercisesRequest request;
    request.set_muscle(muscle_);
    ASSIGN_OR_RETURN(const v1::ContractionBias bias, ParseBias(bias_));
    request.set_contraction_bias(bias);
    request.set_equipment(equipment_);
    request.set_condition(condition_);
    ASSIGN_OR_RETURN(Connection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::ListExercisesResponse list,
                     connection->client.Call<v1::ListExercisesResponse>("CatalogService/ListExercises", request));
    run.printer().Write(list, ExerciseTable(list.exercises()));
    if (list.exercises().empty()) {
      run.Note("No exercise passes every filter; leave one out. All of them: prehab exercise list");
    }
    return absl::OkStatus();
  }

 private:
  // Empty text means any.
  static absl::StatusOr<v1::ContractionBias> ParseBias(const std::string& text) {
    v1::ContractionBias bias = v1::CONTRACTION_BIAS_UNSPECIFIED;
    const std::string name = "CONTRACTION_BIAS_" + absl::AsciiStrToUpper(text);
    if (!text.empty() && (!v1::ContractionBias_Parse(name, &bias) || bias == v1::CONTRACTION_BIAS_UNSPECIFIED)) {
      return absl::InvalidArgumentError(
          fmt::format("--bias must be lengthening, shortening, mixed or isometric (you gave {}).", text));
    }
    return bias;
  }

  std::string muscle_;
  std::string bias_;
  std::string equipment_;
  std::string condition_;
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
                     connection->client.Call<v1::GetExerciseResponse>("CatalogService/GetExercise", request));
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
    facts.AddContraindications(exercise.contraindications());
    facts.Add("Master first", absl::StrJoin(exercise.prerequisites(), ", "));
    facts.AddEach("Then", exercise.progressions());
    for (const v1::Substitute& substitute : exercise.substitutes()) {
      facts.Add("Instead", SubstituteText(substitute));
    }
  }

  static void AddNotesAndSource(const v1::Exercise& exercise, FactSheet& facts) {
    facts.AddEach("Note", exercise.notes());
    facts.AddClaims(exercise.claims());
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
