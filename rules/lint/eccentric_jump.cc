#include <fmt/format.h>

#include <algorithm>

#include "rules/calendar.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// Sore muscles follow a sudden rise; how great a rise is too much, no study
// says. The threshold is the project's own.
constexpr double kGreatestFactor = 2;

using Doses = google::protobuf::RepeatedPtrField<v1::ExerciseDose>;

const Doses& DosesOf(const v1::Program& program, const v1::ProgramBlock& block) {
  for (const v1::ProgramLevel& level : program.levels()) {
    if (!block.level().empty() && level.key() == block.level()) {
      return level.exercises();
    }
  }
  return block.exercises();
}

// On average, where sessions come every nth day: weeks with one more or less
// are no change of the plan.
double SessionsPerWeek(const v1::ProgramBlock& block, const v1::ExerciseDose& dose) {
  const double per_day = std::max(1, block.sessions_per_day());
  const double sessions = block.has_every_nth_day() ? kDaysInWeek * per_day / block.every_nth_day()
                                                    : static_cast<double>(block.sessions_per_week());
  return dose.has_sessions_per_week() ? std::min<double>(sessions, dose.sessions_per_week()) : sessions;
}

// The most repetitions of exercises that lengthen the muscle under load.
double EccentricRepsPerWeek(const v1::Program& program, const v1::ProgramBlock& block, const Lookup& lookup) {
  double reps = 0;
  for (const v1::ExerciseDose& dose : DosesOf(program, block)) {
    const v1::Exercise* exercise = lookup.find_exercise(dose.exercise());
    if (exercise == nullptr || exercise->contraction_bias() != v1::CONTRACTION_BIAS_LENGTHENING) {
      continue;
    }
    double in_session = 0;
    for (const v1::SetDose& set : dose.sets()) {
      in_session += std::max(set.reps_low(), set.reps_high());
    }
    reps += in_session * SessionsPerWeek(block, dose);
  }
  return reps;
}

}  // namespace

void CheckEccentricJump(const v1::Program& program, const Lookup& lookup, Report& report) {
  if (!HasSoundBlocks(program)) {
    return;
  }
  // Weeks of a block are alike, so only a block's first week can rise. Without
  // any repetition before, there is nothing to compare with.
  double before = 0;
  for (int i = 0; i < program.blocks_size(); ++i) {
    const double reps = EccentricRepsPerWeek(program, program.blocks(i), lookup);
    if (before > 0 && reps > kGreatestFactor * before) {
      report.Add(
          PathTo("", "blocks", i),
          fmt::format("week {} has {:.0f} eccentric repetitions, more than twice the {:.0f} of the week before",
                      program.blocks(i).first_week(), reps, before));
    }
    before = reps;
  }
}

}  // namespace prehab::rules
