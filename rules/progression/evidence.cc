#include "rules/progression/evidence.h"

#include <algorithm>

namespace prehab::progression {
namespace {

// The records of that day and later ones, in lists sorted by time: days of one
// athlete follow their minutes.
template <typename Type>
auto FromDay(const std::vector<Type>& list, Day day) {
  return std::lower_bound(list.begin(), list.end(), day,
                          [](const Type& item, Day wanted) { return item.at.day < wanted; });
}

}  // namespace

void Evidence::AddReportDay(Day day, Sequence sequence) {
  const auto place = std::upper_bound(report_days_.begin(), report_days_.end(), day,
                                      [](Day wanted, const ReportDay& known) { return wanted < known.day; });
  report_days_.insert(place, {day, sequence});
}

void Evidence::Forget(Sequence sequence) {
  const auto forget = [sequence](auto&... lists) {
    (std::erase_if(lists, [sequence](const auto& item) { return item.sequence == sequence; }), ...);
  };
  forget(sessions_, mornings_, load_tests_, symptoms_, signs_, tests_, ratings_, red_flags_, attests_, injuries_,
         performances_, report_days_);
}

bool Evidence::ReportedOnEach(Day last, int days) const {
  auto report = std::lower_bound(report_days_.begin(), report_days_.end(), last - days + 1,
                                 [](const ReportDay& known, Day wanted) { return known.day < wanted; });
  int found = 0;
  for (Day counted = last - days; report != report_days_.end() && report->day <= last; ++report) {
    found += report->day > counted ? 1 : 0;
    counted = report->day;
  }
  return found == std::max(days, 0);
}

bool Evidence::HasSymptomOn(Day day, NameId name) const {
  for (auto symptom = FromDay(symptoms_, day); symptom != symptoms_.end() && symptom->at.day == day; ++symptom) {
    if (symptom->name == name && symptom->value != 0) {
      return true;
    }
  }
  return false;
}

std::optional<int> Evidence::WorstMorning(Day day, int track) const {
  std::optional<int> worst;
  for (auto morning = FromDay(mornings_, day); morning != mornings_.end() && morning->at.day == day; ++morning) {
    if (morning->Concerns(track)) {
      worst = std::max(worst.value_or(0), morning->pain);
    }
  }
  return worst;
}

const PainReport* Evidence::MorningBefore(Minute minute, int track) const {
  auto place = std::lower_bound(mornings_.begin(), mornings_.end(), minute,
                                [](const PainReport& item, Minute wanted) { return item.at.minute < wanted; });
  while (place != mornings_.begin()) {
    --place;
    if (place->Concerns(track)) {
      return &*place;
    }
  }
  return nullptr;
}

}  // namespace prehab::progression
