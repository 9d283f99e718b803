#include <fmt/format.h>

#include <cstdint>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// Ten years; a greater number is a slip of the finger.
constexpr int kLastWeek = 520;

void CheckFirstWeek(const v1::ProgramBlock& block, int64_t expected, const std::string& path, Report& report) {
  if (block.first_week() == expected) {
    return;
  }
  const std::string_view fault =
      block.first_week() < expected ? "overlaps what is before" : "leaves a gap before it";
  report.Add(PathTo(path, "first_week"), fmt::format("the block {}: first_week must be {}", fault, expected));
}

}  // namespace

void CheckBlockWeeks(const v1::Program& program, const Lookup& /*lookup*/, Report& report) {
  // What the sources do not give may be all of it.
  if (program.blocks().empty() && program.incomplete().empty()) {
    report.Add("blocks", "a program needs a block");
  }
  int64_t expected = 1;
  for (int i = 0; i < program.blocks_size(); ++i) {
    const v1::ProgramBlock& block = program.blocks(i);
    const std::string path = PathTo("", "blocks", i);
    CheckFirstWeek(block, expected, path, report);
    const bool is_last = i + 1 == program.blocks_size();
    if (!block.has_last_week() && !is_last) {
      report.Add(path, "the block has no last_week, so the blocks after it never begin");
    }
    const int last_week = block.has_last_week() ? block.last_week() : block.first_week();
    if (last_week < block.first_week()) {
      report.Add(PathTo(path, "last_week"), "last_week is before first_week");
    }
    if (last_week > kLastWeek) {
      report.Add(block.has_last_week() ? PathTo(path, "last_week") : PathTo(path, "first_week"),
                 fmt::format("a program has at most {} weeks", kLastWeek));
    }
    expected = int64_t{last_week} + 1;
  }
}

bool HasSoundBlocks(const v1::Program& program) {
  if (program.blocks().empty()) {
    return false;
  }
  Report report;
  CheckBlockWeeks(program, {}, report);
  CheckScheduleKind(program, {}, report);
  return report.empty();
}

}  // namespace prehab::rules
