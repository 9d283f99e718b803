#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "rules/progression/criteria/evaluate.h"
#include "rules/progression/view.h"
#include "server/handlers/athlete_progression.h"
#include "server/handlers/today.h"

namespace prehab::handlers {
namespace {

constexpr int kMostOverrides = 200;

// The decision in which it passed something; null if it only confirmed what was
// proposed, or was refused.
const v1::ProgressionDecision* PassedBy(const v1::ProgressionRecord& record) {
  const auto passed = std::find_if(
      record.decisions().begin(), record.decisions().end(),
      [](const v1::ProgressionDecision& decision) { return decision.rule().starts_with("override by"); });
  return passed == record.decisions().end() ? nullptr : &*passed;
}

int StageOf(const progression::Track& track, const std::string& key) {
  const auto is_it = [&key](const progression::Stage& stage) { return stage.key == key; };
  return static_cast<int>(std::find_if(track.stages.begin(), track.stages.end(), is_it) - track.stages.begin());
}

}  // namespace

std::vector<v1::ProgressionRecord> AthleteProgression::AllOverrides(const Call& call,
                                                                    storage::ReadTxn& txn) const {
  std::vector<v1::ProgressionRecord> overrides;
  for (storage::StoredRecord& stored :
       storage::ListRecords(txn, call.scope(), {v1::PROGRESSION_EVENT_KIND_OVERRIDE}, {"", kMostOverrides})) {
    const bool is_own = stored.record.progression_id() == stored_.progression_id;
    if (is_own && !stored.record.expire_date().empty() && PassedBy(stored.record) != nullptr) {
      overrides.push_back(std::move(stored.record));
    }
  }
  return overrides;
}

std::vector<v1::ProgressionRecord> AthleteProgression::Overrides(const Call& call, storage::ReadTxn& txn) const {
  std::vector<v1::ProgressionRecord> overrides = AllOverrides(call, txn);
  const std::string today = FormatDate(TodayOf(call, txn));
  std::erase_if(overrides, [&today](const v1::ProgressionRecord& record) { return record.expire_date() < today; });
  return overrides;
}

std::vector<AthleteProgression::Lapse> AthleteProgression::Lapses(const Call& call, storage::ReadTxn& txn,
                                                                  absl::CivilDay since) const {
  const std::string today = FormatDate(TodayOf(call, txn));
  std::vector<v1::ProgressionRecord> expired = AllOverrides(call, txn);
  std::erase_if(expired, [&](const v1::ProgressionRecord& record) {
    return record.expire_date() >= today || record.expire_date() < FormatDate(since);
  });
  if (expired.empty()) {
    return {};
  }
  std::vector<Lapse> lapses;
  const Folded folded = Fold(Names(call, txn), RecordsOf(call, txn), false);
  for (const v1::ProgressionRecord& record : expired) {
    const v1::ProgressionDecision& passed = *PassedBy(record);
    for (std::size_t i = 0; i < compiled_.tracks.size(); ++i) {
      const progression::Sequence begun_by = folded.state.tracks[i].stay().begun_by;
      const bool led_here =
          begun_by > 0 && folded.ids[static_cast<std::size_t>(begun_by - 1)] == record.record_id();
      if (compiled_.tracks[i].key != passed.track() || !led_here) {
        continue;
      }
      const auto stage = static_cast<std::size_t>(StageOf(compiled_.tracks[i], passed.stage_before()));
      const progression::Criterion& advance = compiled_.tracks[i].stages[stage].advance;
      const progression::View view(compiled_, folded.state, static_cast<int>(i));
      if (progression::Evaluate(advance, view).verdict == progression::Verdict::kMet) {
        continue;
      }
      const std::vector<std::string> missing = progression::FindMissing(advance, view);
      lapses.push_back({record.event().by(), passed.track(),
                        fmt::format("The override by {} ended on {}, and what it passed in {} is still not met{}.",
                                    record.author_name(), record.expire_date(), passed.stage_before(),
                                    missing.empty() ? "" : "; not reported: " + absl::StrJoin(missing, ", "))});
    }
  }
  return lapses;
}

}  // namespace prehab::handlers
