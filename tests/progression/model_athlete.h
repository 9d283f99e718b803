#ifndef PREHAB_TESTS_PROGRESSION_MODEL_ATHLETE_H_
#define PREHAB_TESTS_PROGRESSION_MODEL_ATHLETE_H_

#include <map>
#include <string>
#include <vector>

#include "rules/progression/event_door.h"
#include "rules/progression/report.h"
#include "tests/progression/simulation.h"

namespace prehab::progression {

// An athlete who does what the stage asks, as early and as often as it allows,
// has no pain and reports everything; except where a test says otherwise. Days
// are counted from that of the first session, which is a Monday.
class ModelAthlete {
 public:
  explicit ModelAthlete(const v1::Protocol& protocol, const std::string& pain_policy = "");

  // Adds a row to a day: "T21:00,,symptom,,,,,sharp,,", at that time.
  void on_day(int day, const std::string& row) { extra_[day].push_back(row); }
  bool report_pain = true;
  int completed_percent = 100;
  // Pain during and after the first session of a day.
  std::map<int, int> pain_on_day;

  // The day of the clearance, if it comes within `most_days`; -1 if not. Walks
  // once; asked again, it answers the same.
  int DayOfClearance(int most_days);

  const std::vector<Decision>& decisions() const { return decisions_; }
  const Decision& last() const { return decisions_.back(); }
  std::string LastRule() const { return NameOf(last().rule, protocol_, last().track); }
  Day first_day() const { return first_day_; }
  // The decisions as a simulation prints them.
  std::string History();

 private:
  void Live(int day);
  void Train(int day, const std::string& time);
  void ReportAll(int day, const std::string& time);
  void ReportFor(const Criterion& criterion, const std::string& at);
  bool Add(const std::string& row);
  Event Read(const std::string& row);

  CompiledProtocol protocol_;
  EventDoor door_;
  State state_;
  Reporter reporter_{false, nullptr};
  std::vector<Decision> decisions_;
  std::map<int, std::vector<std::string>> extra_;
  Day first_day_ = 0;
  std::optional<int> cleared_;
  bool has_walked_ = false;
  std::string history_;
};

}  // namespace prehab::progression

#endif  // PREHAB_TESTS_PROGRESSION_MODEL_ATHLETE_H_
