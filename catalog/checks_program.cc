#include <fmt/format.h>

#include <algorithm>

#include "catalog/checker.h"

namespace prehab::catalog {
namespace {

constexpr int kDaysInWeek = 7;
// Ten years; a greater number is a slip of the finger.
constexpr int kLastWeek = 520;

class ProgramRules {
 public:
  ProgramRules(Checker& checker, const v1::Program& program) : checker_(checker), program_(program) {}

  void CheckBlocks() {
    const YamlNode& nodes = ValueOf(checker_.root(), "blocks");
    checker_.Require(program_.blocks_size() > 0 || IsIncomplete(), nodes, "blocks are missing");
    int next_week = 1;
    for (int i = 0; i < program_.blocks_size(); ++i) {
      const v1::ProgramBlock& block = program_.blocks(i);
      const YamlNode& node = ItemOf(nodes, i);
      checker_.Require(block.first_week() == next_week, ValueOf(node, "first_week"),
                       fmt::format("first_week must be {}: weeks begin at 1 and have no gaps", next_week));
      checker_.Require(block.has_last_week() || i + 1 == program_.blocks_size(), node,
                       "only the last block may go on without a last_week");
      next_week = CheckLastWeek(block, node) + 1;
      CheckFrequency(block, node);
      CheckExercises(block, node);
    }
  }

  void CheckLevels() {
    const YamlNode& nodes = ValueOf(checker_.root(), "levels");
    std::set<std::string> keys;
    for (int i = 0; i < program_.levels_size(); ++i) {
      const v1::ProgramLevel& level = program_.levels(i);
      const YamlNode& node = ItemOf(nodes, i);
      checker_.CheckUnique(ValueOf(node, "key"), level.key(), keys);
      checker_.Require(!level.advance_when().empty() || i + 1 == program_.levels_size() || IsIncomplete(), node,
                       "advance_when is missing: only the last level may do without");
      CheckDoses(level.exercises(), ValueOf(node, "exercises"));
    }
  }

  void CheckRestart() {
    if (program_.has_restart()) {
      const YamlNode& node = ValueOf(checker_.root(), "restart");
      checker_.Require(program_.restart().step_back_after_days() >= 1, ValueOf(node, "step_back_after_days"),
                       "step_back_after_days must be 1 or more");
      checker_.Require(program_.restart().restart_after_days() > program_.restart().step_back_after_days(),
                       ValueOf(node, "restart_after_days"),
                       "restart_after_days must be more than step_back_after_days");
    }
  }

 private:
  bool IsIncomplete() const { return program_.incomplete_size() > 0; }

  // Returns the week after which the next block is expected.
  int CheckLastWeek(const v1::ProgramBlock& block, const YamlNode& node) {
    if (!block.has_last_week()) {
      return std::clamp(block.first_week(), 0, kLastWeek);
    }
    checker_.Require(block.last_week() >= block.first_week() && block.last_week() <= kLastWeek,
                     ValueOf(node, "last_week"),
                     fmt::format("last_week must be first_week or later, and at most {}", kLastWeek));
    return std::clamp(block.last_week(), 0, kLastWeek);
  }

  void CheckFrequency(const v1::ProgramBlock& block, const YamlNode& node) {
    if (block.has_every_nth_day()) {
      checker_.Require(block.sessions_per_week() == 0, ValueOf(node, "sessions_per_week"),
                       "sessions_per_week must be 0 beside every_nth_day");
      return;
    }
    // Several a day make more than seven a week.
    const int days = kDaysInWeek * std::max(1, block.sessions_per_day());
    checker_.Require(block.sessions_per_week() >= 1 && block.sessions_per_week() <= days,
                     ValueOf(node, "sessions_per_week"), fmt::format("sessions_per_week must be 1 to {}", days));
  }

  void CheckExercises(const v1::ProgramBlock& block, const YamlNode& node) {
    const bool in_levels = program_.levels_size() > 0;
    checker_.Require(block.exercises_size() > 0 || in_levels, ValueOf(node, "exercises"), "exercises are missing");
    const auto& levels = program_.levels();
    const bool known = std::any_of(levels.begin(), levels.end(), [&block](const v1::ProgramLevel& level) {
      return level.key() == block.level();
    });
    checker_.Require(known || block.level().empty(), ValueOf(node, "level"),
                     fmt::format("there is no level {}", block.level()));
    CheckDoses(block.exercises(), ValueOf(node, "exercises"));
    for (int i = 0; i < block.exercises_size() && !block.has_every_nth_day(); ++i) {
      const v1::ExerciseDose& dose = block.exercises(i);
      checker_.Require(!dose.has_sessions_per_week() || (dose.sessions_per_week() >= 1 &&
                                                         dose.sessions_per_week() <= block.sessions_per_week()),
                       ValueOf(ItemOf(ValueOf(node, "exercises"), i), "sessions_per_week"),
                       "sessions_per_week of an exercise must be 1 or more, and no more than the block's");
    }
  }

  template <typename Doses>
  void CheckDoses(const Doses& doses, const YamlNode& nodes) {
    for (int i = 0; i < doses.size(); ++i) {
      checker_.Require(doses[i].sets_size() > 0 || doses[i].to_fatigue() || IsIncomplete(),
                       ValueOf(ItemOf(nodes, i), "sets"), "sets are missing");
    }
  }

  Checker& checker_;
  const v1::Program& program_;
};

}  // namespace

std::vector<Fault> CheckItem(const YamlNode& root, const v1::Program& program, const FileName& name,
                             const Known& known) {
  Checker checker(root, known);
  checker.CheckIdentity(program.slug(), program.version(), name);
  checker.CheckFields(root, program);
  ProgramRules rules(checker, program);
  rules.CheckBlocks();
  rules.CheckLevels();
  rules.CheckRestart();
  checker.Require(program.content_hash().empty(), ValueOf(root, "content_hash"),
                  "content_hash is computed; leave it out");
  checker.Require(program.owner() == v1::CATALOG_OWNER_UNSPECIFIED, ValueOf(root, "owner"),
                  "owner is set by the server; leave it out");
  return checker.TakeFaults();
}

}  // namespace prehab::catalog
