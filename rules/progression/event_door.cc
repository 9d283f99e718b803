#include "rules/progression/event_door.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/text.h"
#include "rules/progression/presence.h"

namespace prehab::progression {
namespace {

constexpr double kWorstPain = 10;
constexpr double kMostRating = 100;
// More than any result, dose or distance; far from where thousandths overflow.
constexpr double kGreatest = 1e9;

// FNV-1a, 64 bits. Two ids of one progression that share a number would be
// taken for one event; with thousands of events the odds are below 1 to 10^12.
std::uint64_t IdNumber(std::string_view text) {
  constexpr std::uint64_t kOffset = 14695981039346656037U;
  constexpr std::uint64_t kPrime = 1099511628211U;
  if (text.empty()) {
    return 0;
  }
  std::uint64_t number = kOffset;
  for (const char c : text) {
    number = (number ^ static_cast<unsigned char>(c)) * kPrime;
  }
  return number;
}

Person PersonOf(v1::AttestedBy by) {
  switch (by) {
    case v1::ATTESTED_BY_ATHLETE:
      return Person::kAthlete;
    case v1::ATTESTED_BY_COACH:
      return Person::kCoach;
    case v1::ATTESTED_BY_CLINICIAN:
      return Person::kClinician;
    case v1::ATTESTED_BY_GUARDIAN:
      return Person::kGuardian;
    case v1::ATTESTED_BY_EXTERNAL:
      return Person::kExternal;
    default:
      return Person::kNobody;
  }
}

// The kinds of the two enums stand in the same order, the message's from 1.
EventKind KindOf(v1::ProgressionEventKind kind) { return static_cast<EventKind>(static_cast<int>(kind) - 1); }
static_assert(static_cast<int>(EventKind::kInjury) == v1::PROGRESSION_EVENT_KIND_INJURY - 1);
static_assert(static_cast<int>(EventKind::kPerformed) == v1::PROGRESSION_EVENT_KIND_PERFORMED - 1);
static_assert(static_cast<int>(EventKind::kDay) == v1::PROGRESSION_EVENT_KIND_DAY - 1);

constexpr std::array<std::pair<std::string_view, Act>, 5> kActs = {{{"advance", Act::kAdvance},
                                                                    {"regress", Act::kRegress},
                                                                    {"stop", Act::kStop},
                                                                    {"clear", Act::kClear},
                                                                    {"lift", Act::kLift}}};

// Reads one message.
class Reader {
 public:
  Reader(const CompiledProtocol& protocol, const Vocabulary& names, const v1::ProgressionEvent& message,
         const std::string& path, std::vector<FieldViolation>& faults)
      : protocol_(protocol), names_(names), message_(message), path_(path), faults_(faults) {}

  std::optional<Event> Run() {
    const std::size_t before = faults_.size();
    event_.id = IdNumber(message_.event_id());
    event_.kind = KindOf(message_.kind());
    event_.by = PersonOf(message_.by());
    event_.completed_percent = If(message_.has_completed_percent(), message_.completed_percent());
    event_.pain_during = If(message_.has_pain_during(), message_.pain_during());
    event_.pain_after = If(message_.has_pain_after(), message_.pain_after());
    event_.minutes = If(message_.has_minutes(), message_.minutes());
    for (const int side : message_.sides()) {
      event_.sides |= side == v1::SIDE_LEFT ? kLeft : kRight;
    }
    ReadTime();
    ReadTrack();
    ReadValue();
    ReadName();
    ReadDose();
    if (ConcernsEveryTrack()) {
      event_.track = kEveryTrack;
    }
    return faults_.size() == before ? std::optional<Event>(event_) : std::nullopt;
  }

 private:
  void Fault(std::string_view field, std::string description) {
    faults_.push_back({fmt::format("{}{}", path_, field), std::move(description)});
  }

  void ReadTime() {
    const std::optional<Moment> at = ParseMoment(message_.time(), message_.utc_offset_minutes());
    if (!at) {
      return Fault("time", fmt::format("must be a time YYYY-MM-DDTHH:MM (you gave {})", message_.time()));
    }
    event_.at = *at;
  }

  void ReadTrack() {
    const bool is_session = event_.kind == EventKind::kSession;
    std::vector<std::string> keys;
    for (const Track& track : protocol_.tracks) {
      keys.push_back(track.key);
    }
    if (message_.track().empty()) {
      if (is_session && keys.size() > 1) {
        Fault("track", fmt::format("a session needs its track: {}", fmt::join(keys, ", ")));
      }
      event_.track = is_session ? 0 : kEveryTrack;
      return;
    }
    const auto found = std::find(keys.begin(), keys.end(), message_.track());
    if (found == keys.end()) {
      return Fault("track", fmt::format("{} is no track of {}; it has: {}", message_.track(), protocol_.slug,
                                        fmt::join(keys, ", ")));
    }
    event_.track = static_cast<int>(found - keys.begin());
  }

  // Of the body, not of a track, whatever track is named.
  bool ConcernsEveryTrack() const {
    const bool is_symptom = event_.kind == EventKind::kSymptom;
    return event_.kind == EventKind::kInjury || event_.kind == EventKind::kRedFlag ||
           (is_symptom && (event_.name == kSharp || event_.name == kPainkiller));
  }

  void ReadValue() {
    if (!message_.has_value()) {
      return;
    }
    const double value = message_.value();
    if (!std::isfinite(value) || std::fabs(value) > kGreatest) {
      return Fault("value", "must be a number of ordinary size");
    }
    if (IsPain() && (value < 0 || value > kWorstPain || value != std::floor(value))) {
      return Fault("value", fmt::format("must be a whole number 0 to 10 (you gave {:g}); 0 = none, 10 = worst "
                                        "imaginable", value));
    }
    if (event_.kind == EventKind::kApprehension && (value < 0 || value > kMostRating)) {
      return Fault("value", fmt::format("must be 0 to 100 (you gave {:g}); 0 = none", value));
    }
    if (event_.kind == EventKind::kSign && value != 0 && value != 1) {
      return Fault("value", fmt::format("must be 1 for present or 0 for not present (you gave {:g})", value));
    }
    event_.value = Thousandths(value);
  }

  bool IsPain() const {
    const bool is_felt = message_.name() == "at_rest" || message_.name() == "sitting";
    return event_.kind == EventKind::kMorning || event_.kind == EventKind::kLoadTest ||
           (event_.kind == EventKind::kSymptom && is_felt);
  }

  void ReadName() {
    switch (event_.kind) {
      case EventKind::kSymptom:
        return ReadKnown("symptom", names_.symptoms, true);
      case EventKind::kLoadTest:
        return ReadKnown("load test", names_.load_tests, false);
      case EventKind::kTest:
        return ReadKnown("test", names_.tests, true);
      case EventKind::kApprehension:
        return ReadKnown("test that is rated", names_.rated_tests, false);
      case EventKind::kSign:
        return ReadKnown("sign", names_.signs, true);
      case EventKind::kPerformed:
        return ReadKnown("exercise", names_.exercises, true);
      case EventKind::kRedFlag:
        return ReadKnown("red flag", names_.red_flags, false);
      case EventKind::kAttest:
        if (event_.by == Person::kNobody) {
          Fault("by", "says whose word it is: athlete, coach, clinician, guardian or external");
        }
        return ReadKnown("statement", names_.statements, false);
      case EventKind::kOverride:
        return ReadAct();
      default:
        return;
    }
  }

  // A long list would be no help; the exercises have a command of their own.
  static std::string ListOf(const std::set<std::string>& known) {
    constexpr std::size_t kMostListed = 30;
    return known.size() > kMostListed ? "see: prehab exercise list"
                                      : fmt::format("known are: {}", fmt::join(known, ", "));
  }

  void ReadKnown(std::string_view what, const std::set<std::string>& known, bool is_required) {
    const std::string& name = message_.name();
    if (name.empty()) {
      if (is_required) {
        Fault("name", fmt::format("says which {}; {}", what, ListOf(known)));
      }
      event_.name = kNoName;
      return;
    }
    const bool is_known = std::any_of(known.begin(), known.end(), [&name](const std::string& one) {
      return absl::EqualsIgnoreCase(one, name);
    });
    if (!is_known) {
      return Fault("name", fmt::format("{} is no {}; {}", name, what, ListOf(known)));
    }
    event_.name = protocol_.names.Find(name);
  }

  void ReadAct() {
    const auto found = std::find_if(kActs.begin(), kActs.end(), [this](const auto& act) {
      return absl::EqualsIgnoreCase(ToAbsl(act.first), message_.name());
    });
    if (found != kActs.end()) {
      event_.act = found->second;
    } else if (!message_.name().empty()) {
      Fault("name", fmt::format("{} is no override; known are: advance, regress, stop, clear, lift", message_.name()));
    }
  }

  void ReadDose() {
    const auto set = [this](Dimension unit, bool has, double value, std::string_view field) {
      if (has && !(std::isfinite(value) && value >= 0 && value <= kGreatest)) {
        Fault(field, "must be a number of 0 or more");
      } else if (has) {
        event_.dose[unit] = Thousandths(value);
      }
    };
    set(kReps, message_.has_reps(), message_.reps(), "reps");
    set(kSeconds, message_.has_seconds(), message_.seconds(), "seconds");
    set(kMeters, message_.has_distance_meters(), message_.distance_meters(), "distance_meters");
    set(kPercentSpeed, message_.has_percent_speed(), message_.percent_speed(), "percent_speed");
    set(kWatts, message_.has_watts(), message_.watts(), "watts");
    if (!message_.doses().empty() && event_.kind == EventKind::kPerformed) {
      ReadBareDoses();
    }
  }

  void ReadBareDoses() {
    if (std::any_of(event_.dose.begin(), event_.dose.end(), [](const auto& unit) { return unit.has_value(); })) {
      return Fault("doses", "cannot stand together with reps, seconds, distance_meters, percent_speed or watts");
    }
    std::vector<Milli> numbers;
    for (const double dose : message_.doses()) {
      if (!(std::isfinite(dose) && dose >= 0 && dose <= kGreatest)) {
        return Fault("doses", "must be numbers of 0 or more");
      }
      numbers.push_back(Thousandths(dose));
    }
    const bool is_run = names_.runs.contains(absl::AsciiStrToLower(message_.name()));
    event_.dose = ReadDoses(numbers, event_.name, is_run, protocol_);
  }

  const CompiledProtocol& protocol_;
  const Vocabulary& names_;
  const v1::ProgressionEvent& message_;
  const std::string& path_;
  std::vector<FieldViolation>& faults_;
  Event event_;
};

}  // namespace

std::optional<Event> EventDoor::Read(const v1::ProgressionEvent& message, const std::string& path,
                                     std::vector<FieldViolation>& faults) const {
  return Reader(protocol_, names_, message, path, faults).Run();
}

}  // namespace prehab::progression
