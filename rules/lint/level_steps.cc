#include <set>

#include "rules/lint/rule.h"

namespace prehab::rules {

void CheckLevelSteps(const v1::Program& program, const Lookup& /*lookup*/, Report& report) {
  std::set<std::string_view> keys;
  for (int i = 0; i < program.levels_size(); ++i) {
    const v1::ProgramLevel& level = program.levels(i);
    const std::string path = PathTo("", "levels", i);
    if (level.key().empty()) {
      report.Add(PathTo(path, "key"), "the level needs a key");
    } else if (!keys.insert(level.key()).second) {
      report.Add(PathTo(path, "key"), "another level has this key");
    }
    const bool is_last = i + 1 == program.levels_size();
    if (level.advance_when().empty() && !is_last && program.incomplete().empty()) {
      report.Add(PathTo(path, "advance_when"), "say in advance_when what must be done before the next level");
    }
  }
  for (int i = 0; i < program.blocks_size(); ++i) {
    const std::string& level = program.blocks(i).level();
    if (!level.empty() && !keys.contains(level)) {
      report.Add(PathTo(PathTo("", "blocks", i), "level"), "the program has no such level");
    }
  }
}

}  // namespace prehab::rules
