#ifndef PREHAB_CATALOG_PROTOCOLS_SHOW_TEST_H_
#define PREHAB_CATALOG_PROTOCOLS_SHOW_TEST_H_

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

// Protocols in one line a stage, and limits of policies, so that tests can hold them against tables
// that were written by hand from the sources.
namespace prehab::catalog {

inline const Catalog& TheCatalog() {
  static const auto kCatalog = Catalog::Load();
  EXPECT_TRUE(kCatalog.ok()) << kCatalog.status();
  static const Catalog kNone;
  return kCatalog.ok() ? *kCatalog : kNone;
}

inline const v1::Protocol& Find(std::string_view slug) {
  static const v1::Protocol kNone;
  const v1::Protocol* protocol = TheCatalog().FindProtocol(slug);
  EXPECT_NE(protocol, nullptr) << slug;
  return protocol == nullptr ? kNone : *protocol;
}

// "5" or, where none is given, "-".
inline std::string Limit(bool given, int value) { return given ? std::to_string(value) : "-"; }

// "20", "20-30" or, where neither is given, "?".
inline std::string Range(bool given, int low, bool has_high, int high) {
  if (!given) {
    return "?";
  }
  return has_high && high != low ? fmt::format("{}-{}", low, high) : fmt::format("{}", low);
}

inline std::string ShowLoad(const v1::Load& load) {
  const std::string value =
      fmt::format("{}{}", load.value(), load.has_value_high() ? fmt::format("-{}", load.value_high()) : "");
  return load.kind() == v1::LOAD_KIND_REPETITION_MAXIMUM ? value + "RM" : value + "%";
}

// One set: "12", "3 of 100m", "180s", "45s hold at 70%".
inline std::string ShowSet(const v1::SetDose& set) {
  std::string unit;
  if (set.has_duration_seconds()) {
    unit = Range(true, set.duration_seconds(), set.has_duration_seconds_high(), set.duration_seconds_high()) + "s";
  } else if (set.has_hold_seconds()) {
    unit = fmt::format("{}s hold", set.hold_seconds());
  } else if (set.has_distance_meters()) {
    unit = fmt::format("{}m", set.distance_meters());
  }
  const std::string reps = Range(true, set.reps_low(), true, set.reps_high());
  std::string text = unit.empty() ? reps : reps == "1" ? unit : reps + " of " + unit;
  return set.has_load() ? text + " at " + ShowLoad(set.load()) : text;
}

inline std::string ShowSchedule(const v1::StageSchedule& schedule) {
  std::string text;
  const auto add = [&text](bool given, std::string_view form, int value) {
    text += given ? fmt::format(fmt::runtime(std::string(", ") + std::string(form)), value) : "";
  };
  add(schedule.has_sessions_per_week_min(), ">={}/week", schedule.sessions_per_week_min());
  add(schedule.has_sessions_per_week_max(), "<={}/week", schedule.sessions_per_week_max());
  add(schedule.has_every_nth_day(), "every {}d", schedule.every_nth_day());
  add(schedule.has_sessions_per_day_max(), "<={}/day", schedule.sessions_per_day_max());
  add(schedule.has_min_rest_hours(), "{}h apart", schedule.min_rest_hours());
  return text;
}

// "walk 3x12, every 2d": all sets of these protocols are alike. A "?" stands
// for a dose that the source does not give.
inline std::string ShowDose(const v1::StageDose& dose) {
  std::string text = dose.dose().exercise();
  if (dose.dose().sets_size() == 0) {
    return text + " ?";
  }
  const std::string set = ShowSet(dose.dose().sets(0));
  for (const v1::SetDose& other : dose.dose().sets()) {
    EXPECT_EQ(ShowSet(other), set);
  }
  const std::string sets = Range(true, dose.dose().sets_size(), dose.has_sets_high(), dose.sets_high());
  return text + " " + (sets == "1" ? "" : sets + "x") + set + ShowSchedule(dose.schedule());
}

// "(walk 300s + run 60s) x5, every 2d".
inline std::string ShowStage(const v1::Stage& stage) {
  std::string doses;
  for (const v1::StageDose& dose : stage.doses()) {
    doses += (doses.empty() ? "" : " + ") + ShowDose(dose);
  }
  if (stage.has_rounds()) {
    const v1::Rounds& rounds = stage.rounds();
    doses =
        fmt::format("({}) x{}", doses, Range(rounds.has_low(), rounds.low(), rounds.has_high(), rounds.high()));
    doses += rounds.has_minutes() ? fmt::format(" for {}-{}min", rounds.minutes(), rounds.minutes_high()) : "";
  }
  std::string text = (doses.empty() ? "nothing" : doses) + ShowSchedule(stage.schedule());
  text += stage.ceilings().has_percent_speed() ? fmt::format(", <={}%", stage.ceilings().percent_speed()) : "";
  text += stage.ceilings().has_minutes() ? fmt::format(", <={}min", stage.ceilings().minutes()) : "";
  return stage.has_min_days() ? text + fmt::format(", {}d", stage.min_days()) : text;
}

inline std::vector<std::string> ShowTrack(std::string_view slug, int track = 0) {
  std::vector<std::string> stages;
  for (const v1::Stage& stage : Find(slug).tracks(track).stages()) {
    stages.push_back(stage.key() + ": " + ShowStage(stage));
  }
  return stages;
}

inline std::string Show(const v1::Criterion& criterion);

inline std::string ShowList(std::string_view name,
                            const google::protobuf::RepeatedPtrField<v1::Criterion>& criteria) {
  std::string text;
  for (const v1::Criterion& criterion : criteria) {
    text += (text.empty() ? "" : "; ") + Show(criterion);
  }
  return fmt::format("{}({})", name, text);
}

// The tree in one line. Leaves are told by the numbers of their text form.
inline std::string Show(const v1::Criterion& criterion) {
  switch (criterion.node_case()) {
    case v1::Criterion::kAllOf:
      return ShowList("all", criterion.all_of().criteria());
    case v1::Criterion::kAnyOf:
      return ShowList("any", criterion.any_of().criteria());
    case v1::Criterion::kNoneOf:
      return ShowList("none", criterion.none_of().criteria());
    case v1::Criterion::kAttest:
      return criterion.attest().role() + " attests";
    default: {
      v1::Criterion bare = criterion;
      bare.clear_label();
      bare.clear_source();
      bare.clear_is_safety();
      std::string text = bare.ShortDebugString();
      return text.substr(0, text.find_last_not_of(' ') + 1);
    }
  }
}

inline std::string ShowStep(const v1::TrackStep& step) {
  return fmt::format("{} steps, lock {}, {}: {}", step.steps(), step.has_lock_hours() ? step.lock_hours() : 0,
                     step.ends_session() ? "ends" : "goes on", Show(step.when()));
}

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_PROTOCOLS_SHOW_TEST_H_
