#include "storage/logs.h"

#include <absl/strings/numbers.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

#include "base/date.h"
#include "storage/changes.h"
#include "storage/message_time.h"
#include "storage/query.h"
#include "storage/what_counts.h"
#include "storage/writer_memory.h"

namespace prehab::storage {
namespace {

// After every date.
constexpr std::string_view kForever = "9999-12-31";
// Two a day in a month.
constexpr std::size_t kUsualEntries = 60;

#define PREHAB_LOG_COLUMNS                                                                              \
  "log_entries.entry_id, log_entries.revision, log_entries.kind, log_entries.date, "                    \
  "log_entries.record_time, log_entries.taken_back, log_entries.soreness, log_entries.pain, "           \
  "log_entries.side, log_entries.rpe, log_entries.minutes, log_entries.note, log_entries.session_key, " \
  "log_entries.difficulty"

v1::LogEntry EntryFromRow(Query& query) {
  v1::LogEntry entry;
  entry.set_entry_id(query.Text(0));
  entry.set_revision(query.Int(1));
  entry.set_kind(static_cast<v1::LogEntryKind>(query.Int(2)));
  entry.set_date(query.Text(3));
  *entry.mutable_record_time() = ToTimestamp(query.Time(4));
  entry.set_taken_back(query.Int(5) != 0);
  if (const auto soreness = query.OptionalInt(6)) entry.set_soreness(*soreness);
  if (const auto pain = query.OptionalInt(7)) entry.set_pain(*pain);
  entry.set_side(static_cast<v1::Side>(query.Int(8)));
  if (const auto rpe = query.OptionalInt(9)) entry.set_rpe(*rpe);
  if (const auto minutes = query.OptionalInt(10)) entry.set_minutes(*minutes);
  entry.set_note(query.Text(11));
  entry.set_session_key(query.Text(12));
  entry.set_difficulty(static_cast<v1::Difficulty>(query.Int(13)));
  return entry;
}

std::optional<int> Reported(bool has, int value) { return has ? std::optional(value) : std::nullopt; }

// `submission` is absent for the first entry of a submission, whose own sequence
// it is. Returns the sequence.
int64_t InsertRevision(WriteTxn& txn, const Scope& scope, std::optional<int64_t> submission,
                       const v1::LogEntry& entry) {
  const int64_t sequence = RecordChange(
      txn, scope, {"log_entry", entry.entry_id(), entry.revision(), scope.athlete_id(), scope.team_ids()});
  Query(txn,
        "INSERT INTO log_entries (organization_id, athlete_id, sequence, entry_id, revision, submission, kind, "
        "                         date, record_time, author_user_id, taken_back, soreness, pain, side, rpe, "
        "                         minutes, note, session_key, difficulty) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.athlete_id(), sequence, entry.entry_id(), entry.revision(),
            submission.value_or(sequence), static_cast<int>(entry.kind()), entry.date(), txn.now(),
            scope.actor_id(), entry.taken_back(), Reported(entry.has_soreness(), entry.soreness()),
            Reported(entry.has_pain(), entry.pain()), static_cast<int>(entry.side()),
            Reported(entry.has_rpe(), entry.rpe()), Reported(entry.has_minutes(), entry.minutes()), entry.note(),
            entry.session_key(), static_cast<int>(entry.difficulty()))
      .Run();
  if (entry.revision() == 1) {
    txn.memory()->logs.Add(scope, entry);
  } else {
    txn.memory()->logs.Forget(scope);
  }
  return sequence;
}

std::optional<int64_t> NewestSubmissionSince(ReadTxn& txn, const Scope& scope, absl::Time since) {
  Query query(txn,
              "SELECT submission FROM log_entries "
              "WHERE organization_id = ? AND athlete_id = ? AND revision = 1 AND record_time >= ? "
              "  AND submission NOT IN (SELECT taken.submission FROM log_entries AS taken "
              "                         WHERE taken.organization_id = log_entries.organization_id "
              "                           AND taken.athlete_id = log_entries.athlete_id "
              "                           AND taken.taken_back = 1 AND taken.record_time >= ?) "
              "ORDER BY sequence DESC "
              "LIMIT 1");
  query.Bind(scope.organization_id(), scope.athlete_id(), since, since);
  return query.Step() ? std::optional(query.Int64(0)) : std::nullopt;
}

// The columns of ReadEntriesThatCount.
enum BriefColumn : int {
  kDate,
  kTakenBack,
  kRevision,
  kKind,
  kSoreness,
  kPain,
  kDifficulty,
  kSessionKey,
  kEntryId
};

// Only a check-in tells of soreness, only a training session names a planned one.
void ReadBrief(Query& query, BriefEntry& entry) {
  entry.is_check_in = query.Int(kKind) == v1::LOG_ENTRY_KIND_CHECK_IN;
  entry.pain = query.OptionalInt(kPain);
  entry.entry_id = query.View(kEntryId);
  if (entry.is_check_in) {
    entry.soreness = query.OptionalInt(kSoreness);
  } else {
    entry.difficulty = static_cast<v1::Difficulty>(query.Int(kDifficulty));
    entry.session_key = query.View(kSessionKey);
  }
}

// The rows of a log from the newest, so that each entry is met as it stands
// before it is met as it was, and after all that may have taken its place.
class ThoseThatCount {
 public:
  ThoseThatCount() { entries_.reserve(kUsualEntries); }

  // The row that the query stands on.
  void Add(Query& query) {
    if (query.View(kDate) != date_text_) {
      BeginDate(query.View(kDate));
    }
    const bool is_revised = query.Int(kRevision) > 1;
    const bool stands =
        query.Int(kTakenBack) == 0 && (revised_.empty() || !revised_.contains(query.View(kEntryId)));
    if (is_revised) {
      revised_.insert(query.Text(kEntryId));
    }
    if (stands) {
      BriefEntry& entry = entries_.emplace_back();
      entry.date = date_;
      ReadBrief(query, entry);
      if (!what_.Counts(entry)) {
        entries_.pop_back();
      }
    }
  }

  // By date.
  std::vector<BriefEntry> Take() && {
    std::reverse(entries_.begin(), entries_.end());
    return std::move(entries_);
  }

 private:
  void BeginDate(std::string_view date_text) {
    date_text_ = date_text;
    date_ = ParseDate(date_text).value_or(absl::CivilDay());
    what_ = WhatCounts();
  }

  std::string date_text_;
  absl::CivilDay date_;
  WhatCounts what_;
  std::set<std::string, std::less<>> revised_;
  std::vector<BriefEntry> entries_;
};

std::vector<BriefEntry> ReadEntriesThatCount(ReadTxn& txn, const Scope& scope, absl::CivilDay first,
                                             std::string_view last) {
  // Training of one's own that did not hurt never counts, and who logs every run
  // has more of it than of all else.
  Query query(txn,
              "SELECT date, taken_back, revision, kind, soreness, pain, difficulty, session_key, entry_id "
              "FROM log_entries "
              "WHERE organization_id = ? AND athlete_id = ? AND date BETWEEN ? AND ? "
              "  AND (kind = ? OR session_key <> '' OR pain IS NOT NULL) "
              "ORDER BY date DESC, sequence DESC");
  query.Bind(scope.organization_id(), scope.athlete_id(), FormatDate(first), last,
             static_cast<int>(v1::LOG_ENTRY_KIND_CHECK_IN));
  ThoseThatCount counting;
  while (query.Step()) {
    counting.Add(query);
  }
  return std::move(counting).Take();
}

}  // namespace

std::vector<v1::LogEntry> AppendEntries(WriteTxn& txn, const Scope& scope, std::vector<v1::LogEntry> entries) {
  std::optional<int64_t> submission;
  for (v1::LogEntry& entry : entries) {
    entry.set_entry_id(txn.NewId("log"));
    entry.set_revision(1);
    *entry.mutable_record_time() = ToTimestamp(txn.now());
    const int64_t sequence = InsertRevision(txn, scope, submission, entry);
    submission = submission.value_or(sequence);
  }
  return entries;
}

std::vector<v1::LogEntry> NewestSubmission(ReadTxn& txn, const Scope& scope, absl::Time since) {
  const std::optional<int64_t> submission = NewestSubmissionSince(txn, scope, since);
  if (!submission.has_value()) {
    return {};
  }
  Query query(txn, "SELECT " PREHAB_LOG_COLUMNS
                   " FROM log_entries "
                   "WHERE organization_id = ? AND athlete_id = ? AND submission = ? AND record_time >= ? "
                   "ORDER BY sequence");
  query.Bind(scope.organization_id(), scope.athlete_id(), *submission, since);
  std::vector<v1::LogEntry> entries;
  while (query.Step()) {
    entries.push_back(EntryFromRow(query));
  }
  return entries;
}

std::vector<v1::LogEntry> TakeBack(WriteTxn& txn, const Scope& scope, std::vector<v1::LogEntry> entries) {
  for (v1::LogEntry& entry : entries) {
    Query query(txn,
                "SELECT submission FROM log_entries "
                "WHERE organization_id = ? AND athlete_id = ? AND date = ? AND entry_id = ?");
    query.Bind(scope.organization_id(), scope.athlete_id(), entry.date(), entry.entry_id());
    query.Step();
    entry.set_revision(entry.revision() + 1);
    entry.set_taken_back(true);
    *entry.mutable_record_time() = ToTimestamp(txn.now());
    InsertRevision(txn, scope, query.Int64(0), entry);
  }
  return entries;
}

std::vector<BriefEntry> EntriesBetween(ReadTxn& txn, const Scope& scope, absl::CivilDay first,
                                       absl::CivilDay last) {
  if (txn.memory() == nullptr) {
    return ReadEntriesThatCount(txn, scope, first, FormatDate(last));
  }
  LogMemory& memory = txn.memory()->logs;
  const std::vector<BriefEntry>* known = memory.Find(scope, first);
  if (known == nullptr) {
    known = &memory.Remember(scope, first, ReadEntriesThatCount(txn, scope, first, kForever));
  }
  std::vector<BriefEntry> entries;
  entries.reserve(known->size() + 1);
  std::copy_if(known->begin(), known->end(), std::back_inserter(entries),
               [&](const BriefEntry& entry) { return first <= entry.date && entry.date <= last; });
  return entries;
}

std::vector<ListedEntry> ListEntries(ReadTxn& txn, const Scope& scope, absl::CivilDay first, absl::CivilDay last,
                                     const Page& page) {
  int64_t before = std::numeric_limits<int64_t>::max();
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &before)) {
    return {};
  }
  Query query(txn,
              "SELECT " PREHAB_LOG_COLUMNS
              ", users.name, log_entries.sequence "
              "FROM log_entries JOIN users ON users.user_id = log_entries.author_user_id "
              "WHERE log_entries.organization_id = ? AND log_entries.athlete_id = ? "
              "  AND log_entries.date BETWEEN ? AND ? AND log_entries.sequence < ? "
              "  AND NOT EXISTS (SELECT 1 FROM log_entries AS newer "
              "                  WHERE newer.organization_id = log_entries.organization_id "
              "                    AND newer.athlete_id = log_entries.athlete_id "
              "                    AND newer.date = log_entries.date "
              "                    AND newer.entry_id = log_entries.entry_id "
              "                    AND newer.revision > log_entries.revision) "
              "ORDER BY log_entries.sequence DESC "
              "LIMIT ?");
  query.Bind(scope.organization_id(), scope.athlete_id(), FormatDate(first), FormatDate(last), before, page.limit);
  std::vector<ListedEntry> entries;
  while (query.Step()) {
    ListedEntry& listed = entries.emplace_back(ListedEntry{EntryFromRow(query), std::to_string(query.Int64(15))});
    listed.entry.set_author_name(query.Text(14));
  }
  return entries;
}

}  // namespace prehab::storage
