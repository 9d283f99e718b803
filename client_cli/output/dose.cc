#include "client_cli/output/dose.h"

#include <fmt/format.h>

#include <vector>

#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

constexpr int kSecondsOfAMinute = 60;

// "30 s", "20-30 s", "5 min".
std::string Duration(int low, int high) {
  const bool minutes = low >= kSecondsOfAMinute && low % kSecondsOfAMinute == 0 && high % kSecondsOfAMinute == 0;
  return minutes ? RangeText(low / kSecondsOfAMinute, high / kSecondsOfAMinute) + " min" : RangeText(low, high) + " s";
}

// What a load adds to a set, if anything.
std::string WithLoad(const v1::SetDose& set) {
  switch (set.load().kind()) {
    // The body alone goes without saying.
    case v1::LOAD_KIND_UNSPECIFIED:
    case v1::LOAD_KIND_BODYWEIGHT:
      return "";
    case v1::LOAD_KIND_BAND:
      return fmt::format(" with a {}", LoadText(set.load()));
    case v1::LOAD_KIND_WORDS:
      return " " + LoadText(set.load());
    default:
      return " at " + LoadText(set.load());
  }
}

// What one repetition is, if it is more than a movement.
std::string MeasureText(const v1::SetDose& set) {
  if (set.has_distance_meters()) {
    return RangeText(set.distance_meters(), set.distance_meters_high()) + " m";
  }
  if (set.has_duration_seconds()) {
    return Duration(set.duration_seconds(), set.duration_seconds_high());
  }
  return set.has_hold_seconds() ? Duration(set.hold_seconds(), set.hold_seconds_high()) + " hold" : "";
}

// One set without its load: "6-8", "40 m", "10 × 5 s hold".
std::string AmountText(const v1::SetDose& set) {
  const std::string measure = MeasureText(set);
  if (set.reps_low() == 0) {
    return measure;
  }
  const std::string repetitions = RangeText(set.reps_low(), set.reps_high());
  if (measure.empty()) {
    return repetitions;
  }
  return repetitions == "1" ? measure : repetitions + " × " + measure;
}

std::string SetText(const v1::SetDose& set) {
  std::string text = AmountText(set);
  if (set.has_percent_speed()) {
    text += fmt::format(" at {} % speed", set.percent_speed());
  }
  return text + WithLoad(set);
}

std::string SetsText(const v1::ExerciseDose& dose) {
  if (dose.sets().empty()) {
    return "";
  }
  bool alike = true;
  std::string each;
  for (const v1::SetDose& set : dose.sets()) {
    // Plain numbers need no room between them.
    const bool plain = MeasureText(set).empty() && SetText(set) == AmountText(set);
    each += each.empty() ? "" : plain ? "/" : ", ";
    each += SetText(set);
    alike = alike && SetText(set) == SetText(dose.sets(0));
  }
  if (!alike) {
    return each;
  }
  const std::string first = SetText(dose.sets(0));
  // One set of several runs is not "1 × 4 × 40 m".
  const bool counted = first.find("×") != std::string::npos && dose.sets_size() == 1;
  if (first.empty()) {
    return fmt::format("{} sets", dose.sets_size());
  }
  return counted ? first : fmt::format("{} × {}", dose.sets_size(), first);
}

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string TimesAWeek(int times) { return times == 1 ? "once a week" : fmt::format("{} a week", times); }

// When and whether it is done at all: "optional; once a week; after a run".
std::string ConditionText(const v1::ExerciseDose& dose, bool with_frequency) {
  std::vector<std::string> parts;
  if (dose.is_optional()) {
    parts.emplace_back("optional");
  }
  if (with_frequency && dose.has_sessions_per_week()) {
    parts.push_back(TimesAWeek(dose.sessions_per_week()));
  }
  if (!dose.when().empty()) {
    parts.push_back(dose.when());
  }
  return Join(parts, "; ");
}

std::string OneExerciseText(const v1::ExerciseDose& dose, bool with_frequency) {
  const std::string amount = DoseText(dose);
  const std::string condition = ConditionText(dose, with_frequency);
  return dose.exercise() + (amount.empty() ? "" : " " + amount) +
         (condition.empty() ? "" : " (" + condition + ")");
}

std::string ExercisesText(const google::protobuf::RepeatedPtrField<v1::ExerciseDose>& exercises,
                          bool with_frequency) {
  std::vector<std::string> parts;
  for (const v1::ExerciseDose& dose : exercises) {
    parts.push_back(OneExerciseText(dose, with_frequency));
  }
  return Join(parts, ", ");
}

}  // namespace

std::string DoseText(const v1::ExerciseDose& dose) {
  std::string text = SetsText(dose);
  if (dose.to_fatigue()) {
    text += text.empty() ? "to fatigue" : " to fatigue";
  }
  if (dose.sides() == v1::SIDES_EACH) {
    text += text.empty() ? "each side" : " each side";
  }
  if (dose.has_rest_seconds()) {
    text += fmt::format("{}rest {}:{:02}", text.empty() ? "" : ", ", dose.rest_seconds() / kSecondsOfAMinute,
                        dose.rest_seconds() % kSecondsOfAMinute);
  }
  return text;
}

std::string ExerciseText(const v1::ExerciseDose& dose) { return OneExerciseText(dose, /*with_frequency=*/true); }

std::string LoadText(const v1::Load& load) {
  const std::string value = load.has_value_high() ? fmt::format("{:g}-{:g}", load.value(), load.value_high())
                                                  : fmt::format("{:g}", load.value());
  switch (load.kind()) {
    case v1::LOAD_KIND_BODYWEIGHT:
      return "bodyweight";
    case v1::LOAD_KIND_REPETITION_MAXIMUM:
      return value + "RM";
    case v1::LOAD_KIND_PERCENT_ONE_REPETITION_MAXIMUM:
      return value + " % of 1RM";
    case v1::LOAD_KIND_PERCENT_EFFORT:
      return value + " % effort";
    case v1::LOAD_KIND_BAND:
      return load.text() + " band";
    default:
      return load.text();
  }
}

std::string SessionText(const google::protobuf::RepeatedPtrField<v1::ExerciseDose>& exercises) {
  return ExercisesText(exercises, /*with_frequency=*/false);
}

std::string BlockText(const google::protobuf::RepeatedPtrField<v1::ExerciseDose>& exercises) {
  return ExercisesText(exercises, /*with_frequency=*/true);
}

std::string DosageText(const v1::Dosage& dosage) {
  std::vector<std::string> parts;
  const std::string repetitions = dosage.has_reps_low() ? RangeText(dosage.reps_low(), dosage.reps_high()) : "";
  if (dosage.has_sets()) {
    const std::string sets = fmt::format("{} set{}", dosage.sets(), dosage.sets() == 1 ? "" : "s");
    parts.push_back(repetitions.empty() ? sets : sets + " of " + repetitions);
  } else if (!repetitions.empty()) {
    parts.push_back(repetitions + " times");
  }
  if (dosage.has_hold_seconds()) {
    parts.push_back("hold " + Duration(dosage.hold_seconds(), dosage.hold_seconds_high()));
  }
  if (dosage.has_minutes()) {
    parts.push_back(RangeText(dosage.minutes(), dosage.minutes_high()) + " min");
  }
  if (dosage.has_steps_per_minute()) {
    parts.push_back(fmt::format("{} steps a minute", dosage.steps_per_minute()));
  }
  if (dosage.has_times_per_day()) {
    parts.push_back(fmt::format("{} a day", dosage.times_per_day()));
  }
  if (dosage.has_sessions_per_week()) {
    parts.push_back(TimesAWeek(dosage.sessions_per_week()));
  }
  if (dosage.has_every_nth_day()) {
    parts.push_back(EveryNthDay(dosage.every_nth_day()));
  }
  if (!dosage.remark().empty()) {
    parts.push_back(dosage.remark());
  }
  return Join(parts, ", ");
}

std::string FrequencyText(const v1::ProgramBlock& block) {
  std::string text;
  if (block.has_every_nth_day()) {
    text = EveryNthDay(block.every_nth_day());
  } else {
    text = TimesAWeek(block.sessions_per_week());
  }
  if (block.has_sessions_per_day() && block.sessions_per_day() > 1) {
    text += fmt::format(", {} a day", block.sessions_per_day());
  }
  return text;
}

std::string SubstituteText(const v1::Substitute& substitute) {
  std::string text = substitute.exercise();
  if (substitute.has_factor() && substitute.factor() != 1.0) {
    text += fmt::format(", dose × {:g}", substitute.factor());
  }
  return substitute.when().empty() ? text : text + ": " + substitute.when();
}

}  // namespace prehab::cli
