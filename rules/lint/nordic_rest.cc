#include <fmt/format.h>

#include <algorithm>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

// Full-range Nordics are done near one's greatest strength with nothing to
// lighten them, so each of their sessions is one of high load.
constexpr std::string_view kNordic = "nordic-hamstring-curl";
constexpr int kRestHours = 48;

// The Nordic itself, and variants that must be built up to from it.
bool IsNordic(const v1::ExerciseDose& dose, const Lookup& lookup) {
  if (dose.exercise() == kNordic) {
    return true;
  }
  const v1::Exercise* exercise = lookup.find_exercise(dose.exercise());
  return exercise != nullptr && std::find(exercise->prerequisites().begin(), exercise->prerequisites().end(),
                                          kNordic) != exercise->prerequisites().end();
}

// The program with nothing but its Nordics.
v1::Program NordicsOf(v1::Program program, const Lookup& lookup) {
  const auto keep_nordics = [&lookup](google::protobuf::RepeatedPtrField<v1::ExerciseDose>& doses) {
    const auto is_other = [&lookup](const v1::ExerciseDose& dose) { return !IsNordic(dose, lookup); };
    doses.erase(std::remove_if(doses.begin(), doses.end(), is_other), doses.end());
  };
  for (v1::ProgramBlock& block : *program.mutable_blocks()) {
    keep_nordics(*block.mutable_exercises());
  }
  for (v1::ProgramLevel& level : *program.mutable_levels()) {
    keep_nordics(*level.mutable_exercises());
  }
  return program;
}

bool HasDoses(const v1::Program& program) {
  bool found = false;
  ForEachOf<v1::ExerciseDose>(program, [&found](const v1::ExerciseDose&, const std::string&) { found = true; });
  return found;
}

}  // namespace

void CheckNordicRest(const v1::Program& program, const Lookup& lookup, Report& report) {
  if (!HasSoundBlocks(program)) {
    return;
  }
  const v1::Program nordics = NordicsOf(program, lookup);
  if (!HasDoses(nordics)) {
    return;
  }
  if (program.has_min_rest_hours() && program.min_rest_hours() < kRestHours) {
    report.Add("min_rest_hours",
               fmt::format("allows {} hours between sessions; leave at least {} after Nordic hamstring curls",
                           program.min_rest_hours(), kRestHours));
  } else if (!SomeChoiceKeeps(nordics, kRestHours)) {
    report.Add("blocks",
               fmt::format("no choice of days leaves {} hours between two sessions with Nordic hamstring "
                           "curls: do them in fewer sessions",
                           kRestHours));
  }
}

}  // namespace prehab::rules
