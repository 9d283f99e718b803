#include "catalog/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace prehab::catalog {
namespace {

constexpr int kDaysInWeek = 7;
// Ten years; a greater number is a slip of the finger.
constexpr int kLastWeek = 520;

class Checker {
 public:
  explicit Checker(const YamlNode& root) : root_(root) {}

  std::vector<Fault> TakeFaults() { return std::move(faults_); }

  void Require(bool holds, const YamlNode& place, std::string otherwise) {
    if (!holds) {
      faults_.push_back({place.line, place.column, std::move(otherwise)});
    }
  }

  void RequireText(std::string_view key, const std::string& text) {
    Require(!text.empty(), ValueOf(root_, key), fmt::format("{} is missing", key));
  }

  void CheckIdentity(const std::string& slug, int version, std::string_view stem) {
    Require(slug == stem, ValueOf(root_, "slug"), fmt::format("slug must be {}, the name of the file", stem));
    Require(version >= 1, ValueOf(root_, "version"), "version must be 1 or more");
  }

  void CheckEvidence(const std::string& source, v1::EvidenceLevel level) {
    RequireText("source", source);
    Require(level != v1::EVIDENCE_LEVEL_UNSPECIFIED, ValueOf(root_, "evidence_level"),
            "evidence_level is missing");
  }

  void CheckBlocks(const v1::Program& program, const std::vector<v1::Exercise>& exercises) {
    const YamlNode& nodes = ValueOf(root_, "blocks");
    Require(program.blocks_size() > 0, nodes, "blocks are missing");
    int next_week = 1;
    for (int i = 0; i < program.blocks_size(); ++i) {
      const v1::ProgramBlock& block = program.blocks(i);
      const YamlNode& node = ItemOf(nodes, i);
      Require(block.first_week() == next_week, ValueOf(node, "first_week"),
              fmt::format("first_week must be {}: weeks begin at 1 and have no gaps", next_week));
      Require(block.has_last_week() || i + 1 == program.blocks_size(), node,
              "only the last block may go on without a last_week");
      next_week = CheckLastWeek(block, node) + 1;
      Require(block.sessions_per_week() >= 1 && block.sessions_per_week() <= kDaysInWeek,
              ValueOf(node, "sessions_per_week"), "sessions_per_week must be 1 to 7");
      Require(block.exercises_size() > 0, ValueOf(node, "exercises"), "exercises are missing");
      for (int e = 0; e < block.exercises_size(); ++e) {
        CheckDose(block.exercises(e), ItemOf(ValueOf(node, "exercises"), e), exercises);
      }
    }
  }

 private:
  // Returns the week after which the next block is expected.
  int CheckLastWeek(const v1::ProgramBlock& block, const YamlNode& node) {
    if (!block.has_last_week()) {
      return std::clamp(block.first_week(), 0, kLastWeek);
    }
    Require(block.last_week() >= block.first_week() && block.last_week() <= kLastWeek, ValueOf(node, "last_week"),
            fmt::format("last_week must be first_week or later, and at most {}", kLastWeek));
    return std::clamp(block.last_week(), 0, kLastWeek);
  }

  void CheckDose(const v1::ExerciseDose& dose, const YamlNode& node, const std::vector<v1::Exercise>& exercises) {
    const bool known = std::any_of(exercises.begin(), exercises.end(),
                                   [&dose](const v1::Exercise& e) { return e.slug() == dose.exercise(); });
    Require(known, ValueOf(node, "exercise"), fmt::format("there is no exercise {}", dose.exercise()));
    const YamlNode& sets = ValueOf(node, "sets");
    Require(dose.sets_size() > 0, sets, "sets are missing");
    for (int i = 0; i < dose.sets_size(); ++i) {
      const v1::SetDose& set = dose.sets(i);
      const YamlNode& set_node = ItemOf(sets, i);
      Require(set.reps_low() >= 1, ValueOf(set_node, "reps_low"), "reps_low must be 1 or more");
      Require(set.reps_high() >= set.reps_low(), ValueOf(set_node, "reps_high"),
              fmt::format("reps_high must be {} or more, as reps_low is", set.reps_low()));
    }
  }

  const YamlNode& root_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> CheckExercise(const YamlNode& root, const v1::Exercise& exercise, std::string_view stem) {
  Checker checker(root);
  checker.CheckIdentity(exercise.slug(), exercise.version(), stem);
  checker.RequireText("title", exercise.title());
  checker.Require(exercise.kind() != v1::EXERCISE_KIND_UNSPECIFIED, ValueOf(root, "kind"), "kind is missing");
  checker.CheckEvidence(exercise.source(), exercise.evidence_level());
  return checker.TakeFaults();
}

std::vector<Fault> CheckProgram(const YamlNode& root, const v1::Program& program, std::string_view stem,
                                const std::vector<v1::Exercise>& exercises) {
  Checker checker(root);
  checker.CheckIdentity(program.slug(), program.version(), stem);
  checker.RequireText("title", program.title());
  checker.RequireText("summary", program.summary());
  checker.CheckBlocks(program, exercises);
  checker.CheckEvidence(program.source(), program.evidence_level());
  checker.Require(program.content_hash().empty(), ValueOf(root, "content_hash"),
                  "content_hash is computed; leave it out");
  return checker.TakeFaults();
}

}  // namespace prehab::catalog
