#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "rules/progression/moment.h"
#include "server/handlers/athlete_progression.h"

namespace prehab::handlers {
namespace {

using Decisions = std::vector<v1::ProgressionDecision>;
using Records = std::vector<storage::StoredRecord>;

bool IsSameDecision(const v1::ProgressionDecision& a, const v1::ProgressionDecision& b) {
  return a.event_id() == b.event_id() && a.track() == b.track() && a.decision() == b.decision() &&
         a.stage_after() == b.stage_after();
}

// The first of `decided` that is not among `others`; null if all are.
const v1::ProgressionDecision* FirstOther(const Decisions& decided, const Decisions& others) {
  for (const v1::ProgressionDecision& decision : decided) {
    const auto is_same = [&decision](const v1::ProgressionDecision& other) {
      return IsSameDecision(decision, other);
    };
    if (std::none_of(others.begin(), others.end(), is_same)) {
      return &decision;
    }
  }
  return nullptr;
}

// Instants compare as numbers once the zone is taken out.
progression::Minute MinuteOf(const storage::StoredRecord& stored) {
  const v1::ProgressionEvent& event = stored.record.event();
  const auto moment = progression::ParseMoment(event.time(), event.utc_offset_minutes());
  return moment.has_value() ? moment->minute : 0;
}

// The event without what it told: time passed, and no more.
void Empty(v1::ProgressionEvent& event) {
  v1::ProgressionEvent empty;
  empty.set_event_id(event.event_id());
  empty.set_time(event.time());
  empty.set_utc_offset_minutes(event.utc_offset_minutes());
  empty.set_track(event.track());
  empty.set_kind(v1::PROGRESSION_EVENT_KIND_DAY);
  event.Swap(&empty);
}

// The records as they would have come, had all been known in time and nothing
// been reported by mistake; those up to `reviewed` as they came.
Records InTime(const Records& records, int64_t reviewed) {
  std::set<std::string> taken_back;
  for (const storage::StoredRecord& stored : records) {
    if (stored.sequence > reviewed) taken_back.insert(stored.record.takes_back_record_id());
  }
  Records in_time;
  for (const storage::StoredRecord& stored : records) {
    auto place = in_time.end();
    while (stored.sequence > reviewed && place != in_time.begin() &&
           MinuteOf(*std::prev(place)) > MinuteOf(stored)) {
      --place;
    }
    place = in_time.insert(place, stored);
    if (taken_back.contains(stored.record.record_id())) {
      Empty(*place->record.mutable_event());
    }
    if (stored.sequence > reviewed) {
      place->record.clear_takes_back_record_id();
    }
  }
  return in_time;
}

}  // namespace

std::string AthleteProgression::FindReview(const progression::Vocabulary& names, const Decisions& decided,
                                           const Records& records, const Folded& folded) const {
  std::set<std::string> reviewed;
  for (const storage::StoredRecord& stored : records) {
    if (stored.sequence <= stored_.reviewed_sequence) reviewed.insert(stored.record.record_id());
  }
  Decisions unreviewed;
  std::copy_if(decided.begin(), decided.end(), std::back_inserter(unreviewed),
               [&reviewed](const v1::ProgressionDecision& one) { return !reviewed.contains(one.event_id()); });
  if (const v1::ProgressionDecision* other = FirstOther(unreviewed, folded.earlier)) {
    return fmt::format("the rules would now decide {} of {} otherwise", other->rule(), other->time());
  }
  Records in_time = InTime(records, stored_.reviewed_sequence);
  const auto same = [](const storage::StoredRecord& a, const storage::StoredRecord& b) {
    return a.sequence == b.sequence && a.record.event().kind() == b.record.event().kind();
  };
  if (std::equal(in_time.begin(), in_time.end(), records.begin(), same)) {
    return "";
  }
  const auto begins = std::find_if(in_time.begin(), in_time.end(), [this](const storage::StoredRecord& stored) {
    return stored.sequence == stored_.start_sequence;
  });
  for (auto stored = in_time.begin(); stored != in_time.end(); ++stored) {
    stored->sequence = stored < begins ? stored_.start_sequence - 1 : stored_.start_sequence;
  }
  const Folded shadow = Fold(names, in_time, false);
  Decisions all = shadow.earlier;
  all.insert(all.end(), shadow.last.begin(), shadow.last.end());
  const v1::ProgressionDecision* other = FirstOther(folded.earlier, all);
  return other == nullptr ? ""
                          : fmt::format(
                                "a record came late or was taken back: {} of {} would have been decided "
                                "otherwise",
                                other->rule(), other->time());
}

}  // namespace prehab::handlers
