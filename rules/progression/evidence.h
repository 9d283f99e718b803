#ifndef PREHAB_RULES_PROGRESSION_EVIDENCE_H_
#define PREHAB_RULES_PROGRESSION_EVIDENCE_H_

#include <iterator>
#include <optional>
#include <vector>

#include "rules/progression/event.h"

namespace prehab::progression {

// The place of a record in the order of record, from 1. 0: no record.
using Sequence = std::int32_t;

// How a session did not keep to its stage, the first that applies.
enum class SessionFault : std::uint8_t {
  kNone,
  kLocked,
  kSessionsPerWeek,
  kSessionsPerDay,
  kMinRest,
  kEveryNthDay,
  kCeilingDistance,
  kCeilingMinutes,
};

// What all records have in common.
struct Report {
  Sequence sequence = 0;
  Moment at;
  int track = kEveryTrack;

  bool Concerns(int of_track) const { return track == kEveryTrack || track == of_track; }
  friend bool operator==(const Report&, const Report&) = default;
};

struct Session : Report {
  // The stay it belongs to; stays of a track are numbered.
  int stay = 0;
  std::optional<int> completed_percent;
  std::optional<int> pain_during;
  std::optional<int> pain_after;
  std::optional<Milli> meters;
  std::optional<int> minutes;
  SessionFault fault = SessionFault::kNone;

  friend bool operator==(const Session&, const Session&) = default;
};

// A pain that was reported.
struct PainReport : Report {
  int pain = 0;
  // Of a load test; kNoName fits every task.
  NameId task = kNoName;

  friend bool operator==(const PainReport&, const PainReport&) = default;
};

// A symptom, sign, test, rating, red flag or attest.
struct NamedReport : Report {
  NameId name = kNoName;
  std::optional<Milli> value;
  Sides sides = 0;
  Person by = Person::kNobody;

  friend bool operator==(const NamedReport&, const NamedReport&) = default;
};

struct Performance : Report {
  NameId exercise = kNoName;
  Dose dose;
  std::optional<int> pain;
  Sides sides = 0;
  // Above a ceiling of its stage, it counts for no criterion.
  bool above_ceiling = false;

  friend bool operator==(const Performance&, const Performance&) = default;
};

// What was seen of an athlete, each kind in the order of time; of two of the
// same minute the one that was recorded first stands first.
class Evidence {
 public:
  void Add(const Session& session) { Insert(sessions_, session); }
  void AddMorning(const PainReport& report) { Insert(mornings_, report); }
  void AddLoadTest(const PainReport& report) { Insert(load_tests_, report); }
  void AddSymptom(const NamedReport& report) { Insert(symptoms_, report); }
  void AddSign(const NamedReport& report) { Insert(signs_, report); }
  void AddTest(const NamedReport& report) { Insert(tests_, report); }
  void AddRating(const NamedReport& report) { Insert(ratings_, report); }
  void AddRedFlag(const NamedReport& report) { Insert(red_flags_, report); }
  void AddAttest(const NamedReport& report) { Insert(attests_, report); }
  void AddInjury(const NamedReport& report) { Insert(injuries_, report); }
  void Add(const Performance& performance) { Insert(performances_, performance); }
  // Notes that the athlete reported anything on that day.
  void AddReportDay(Day day, Sequence sequence);

  // Takes out all that the record brought.
  void Forget(Sequence sequence);

  const std::vector<Session>& sessions() const { return sessions_; }
  const std::vector<PainReport>& mornings() const { return mornings_; }
  const std::vector<PainReport>& load_tests() const { return load_tests_; }
  const std::vector<NamedReport>& symptoms() const { return symptoms_; }
  // Signs and symptoms: a symptom is a sign that the athlete noticed.
  const std::vector<NamedReport>& signs() const { return signs_; }
  const std::vector<NamedReport>& tests() const { return tests_; }
  const std::vector<NamedReport>& ratings() const { return ratings_; }
  const std::vector<NamedReport>& red_flags() const { return red_flags_; }
  const std::vector<NamedReport>& attests() const { return attests_; }
  const std::vector<NamedReport>& injuries() const { return injuries_; }
  const std::vector<Performance>& performances() const { return performances_; }
  std::vector<Session>& mutable_sessions() { return sessions_; }

  // Null before any.
  const NamedReport* injury() const { return injuries_.empty() ? nullptr : &injuries_.back(); }
  // Whether something was reported on each of the `days` days that end with
  // `last`.
  bool ReportedOnEach(Day last, int days) const;
  // Whether a symptom of that name was reported of the day.
  bool HasSymptomOn(Day day, NameId name) const;
  // The worst morning pain of the day that concerns the track. Absent: none.
  std::optional<int> WorstMorning(Day day, int track) const;
  // The last morning before the minute. Null: none.
  const PainReport* MorningBefore(Minute minute, int track) const;

  friend bool operator==(const Evidence&, const Evidence&) = default;

 private:
  template <typename Type>
  static void Insert(std::vector<Type>& list, const Type& item);

  std::vector<Session> sessions_;
  std::vector<PainReport> mornings_;
  std::vector<PainReport> load_tests_;
  std::vector<NamedReport> symptoms_;
  std::vector<NamedReport> signs_;
  std::vector<NamedReport> tests_;
  std::vector<NamedReport> ratings_;
  std::vector<NamedReport> red_flags_;
  std::vector<NamedReport> attests_;
  std::vector<NamedReport> injuries_;
  std::vector<Performance> performances_;
  // A day on which something was reported, and the record that says so.
  struct ReportDay {
    Day day = 0;
    Sequence sequence = 0;
    friend bool operator==(const ReportDay&, const ReportDay&) = default;
  };
  // Sorted by day.
  std::vector<ReportDay> report_days_;
};

template <typename Type>
void Evidence::Insert(std::vector<Type>& list, const Type& item) {
  auto place = list.end();
  // As a rule nothing moves: late records are rare.
  while (place != list.begin() && std::prev(place)->at.minute > item.at.minute) {
    --place;
  }
  list.insert(place, item);
}

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_EVIDENCE_H_
