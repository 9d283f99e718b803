#include <fmt/format.h>

#include "rules/lint/criteria.h"
#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

bool IsAbove(bool has_value, int value, bool has_ceiling, int ceiling) {
  return has_value && has_ceiling && value > ceiling;
}

void CheckDoses(const v1::Stage& stage, const std::string& path, Report& report) {
  const v1::Ceilings& ceilings = stage.ceilings();
  for (int d = 0; d < stage.doses_size(); ++d) {
    const v1::ExerciseDose& dose = stage.doses(d).dose();
    for (int s = 0; s < dose.sets_size(); ++s) {
      const v1::SetDose& set = dose.sets(s);
      if (IsAbove(set.has_percent_speed(), set.percent_speed(), ceilings.has_percent_speed(),
                  ceilings.percent_speed())) {
        const std::string place = PathTo(PathTo(PathTo(path, "doses", d), "dose"), "sets", s);
        report.Add(PathTo(place, "percent_speed"),
                   fmt::format("the stage allows no more than {} percent", ceilings.percent_speed()));
      }
    }
  }
}

void CheckAdvance(const v1::Stage& stage, const std::string& path, Report& report) {
  ForEachOf<v1::Criterion>(stage.advance(), [&](const v1::Criterion& criterion, const std::string& inner) {
    if (const std::optional<CriterionFault> fault = WhyAboveCeiling(criterion, stage.ceilings())) {
      const std::string place = inner.empty() ? path : PathTo(path, inner);
      report.Add(PathTo(place, fault->field_path), fault->message);
    }
  });
}

}  // namespace

std::optional<CriterionFault> WhyAboveCeiling(const v1::Criterion& criterion, const v1::Ceilings& ceilings) {
  constexpr std::string_view kMessage = "asks for more than the stage's ceiling of {} allows";
  const v1::PerformedLeaf& performed = criterion.performed();
  if (IsAbove(performed.has_percent_speed(), performed.percent_speed(), ceilings.has_percent_speed(),
              ceilings.percent_speed())) {
    return CriterionFault{"performed.percent_speed", fmt::format(kMessage, "percent_speed")};
  }
  const v1::ExposureLeaf& exposure = criterion.exposure();
  if (IsAbove(exposure.has_percent_speed(), exposure.percent_speed(), ceilings.has_percent_speed(),
              ceilings.percent_speed())) {
    return CriterionFault{"exposure.percent_speed", fmt::format(kMessage, "percent_speed")};
  }
  if (IsAbove(exposure.has_distance_meters(), exposure.distance_meters(), ceilings.has_distance_meters(),
              ceilings.distance_meters())) {
    return CriterionFault{"exposure.distance_meters", fmt::format(kMessage, "distance_meters")};
  }
  return std::nullopt;
}

void CheckAboveCeiling(const v1::Protocol& protocol, const Lookup& /*lookup*/, Report& report) {
  ForEachStage(protocol, [&report](const v1::Stage& stage, const std::string& path) {
    CheckDoses(stage, path, report);
    CheckAdvance(stage, PathTo(path, "advance"), report);
  });
}

}  // namespace prehab::rules
