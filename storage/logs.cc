#include "storage/logs.h"

#include <absl/strings/numbers.h>

#include <algorithm>
#include <deque>
#include <limits>

#include "base/date.h"
#include "storage/changes.h"
#include "storage/message_time.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

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

void InsertRevision(WriteTxn& txn, const Scope& scope, const std::string& submission_id, const v1::LogEntry& entry) {
  const int64_t sequence = RecordChange(
      txn, scope, {"log_entry", entry.entry_id(), entry.revision(), scope.athlete_id(), scope.team_ids()});
  Query(txn,
        "INSERT INTO log_entries (organization_id, athlete_id, sequence, entry_id, revision, submission_id, kind, "
        "                         date, record_time, author_user_id, taken_back, soreness, pain, side, rpe, "
        "minutes, "
        "                         note, session_key, difficulty) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.athlete_id(), sequence, entry.entry_id(), entry.revision(),
            submission_id, static_cast<int>(entry.kind()), entry.date(), txn.now(), scope.actor_id(),
            entry.taken_back(), Reported(entry.has_soreness(), entry.soreness()),
            Reported(entry.has_pain(), entry.pain()), static_cast<int>(entry.side()),
            Reported(entry.has_rpe(), entry.rpe()), Reported(entry.has_minutes(), entry.minutes()), entry.note(),
            entry.session_key(), static_cast<int>(entry.difficulty()))
      .Run();
}

std::string NewestSubmissionId(ReadTxn& txn, const Scope& scope, absl::Time since) {
  Query query(txn,
              "SELECT submission_id FROM log_entries "
              "WHERE organization_id = ? AND athlete_id = ? AND revision = 1 AND record_time >= ? "
              "  AND submission_id NOT IN (SELECT taken.submission_id FROM log_entries AS taken "
              "                            WHERE taken.organization_id = log_entries.organization_id "
              "                              AND taken.athlete_id = log_entries.athlete_id "
              "                              AND taken.taken_back = 1 AND taken.record_time >= ?) "
              "ORDER BY sequence DESC "
              "LIMIT 1");
  query.Bind(scope.organization_id(), scope.athlete_id(), since, since);
  return query.Step() ? query.Text(0) : "";
}

struct Revision {
  int64_t sequence;
  v1::LogEntry entry;
};

// Each entry as it stands, in the order and the place of its first revision.
// Only places are sorted: entries are dear to move.
std::vector<v1::LogEntry> NewestRevisions(std::deque<Revision>& revisions) {
  std::vector<Revision*> by_sequence;
  by_sequence.reserve(revisions.size());
  for (Revision& revision : revisions) {
    by_sequence.push_back(&revision);
  }
  std::sort(by_sequence.begin(), by_sequence.end(),
            [](const Revision* a, const Revision* b) { return a->sequence < b->sequence; });
  std::vector<v1::LogEntry> entries;
  entries.reserve(revisions.size());
  for (Revision* revision : by_sequence) {
    const auto earlier = revision->entry.revision() == 1
                             ? entries.end()
                             : std::find_if(entries.begin(), entries.end(), [revision](const v1::LogEntry& entry) {
                                 return entry.entry_id() == revision->entry.entry_id();
                               });
    if (earlier == entries.end()) {
      entries.push_back(std::move(revision->entry));
    } else {
      *earlier = std::move(revision->entry);
    }
  }
  return entries;
}

}  // namespace

std::vector<v1::LogEntry> AppendEntries(WriteTxn& txn, const Scope& scope, std::vector<v1::LogEntry> entries) {
  const std::string submission_id = txn.NewId("sub");
  for (v1::LogEntry& entry : entries) {
    entry.set_entry_id(txn.NewId("log"));
    entry.set_revision(1);
    *entry.mutable_record_time() = ToTimestamp(txn.now());
    InsertRevision(txn, scope, submission_id, entry);
  }
  return entries;
}

std::vector<v1::LogEntry> NewestSubmission(ReadTxn& txn, const Scope& scope, absl::Time since) {
  const std::string submission_id = NewestSubmissionId(txn, scope, since);
  Query query(txn,
              "SELECT " PREHAB_LOG_COLUMNS
              " FROM log_entries "
              "WHERE organization_id = ? AND athlete_id = ? AND submission_id = ? AND record_time >= ? "
              "ORDER BY sequence");
  query.Bind(scope.organization_id(), scope.athlete_id(), submission_id, since);
  std::vector<v1::LogEntry> entries;
  while (query.Step()) {
    entries.push_back(EntryFromRow(query));
  }
  return entries;
}

std::vector<v1::LogEntry> TakeBack(WriteTxn& txn, const Scope& scope, std::vector<v1::LogEntry> entries) {
  for (v1::LogEntry& entry : entries) {
    Query query(txn,
                "SELECT submission_id FROM log_entries "
                "WHERE organization_id = ? AND athlete_id = ? AND date = ? AND entry_id = ?");
    query.Bind(scope.organization_id(), scope.athlete_id(), entry.date(), entry.entry_id());
    query.Step();
    entry.set_revision(entry.revision() + 1);
    entry.set_taken_back(true);
    *entry.mutable_record_time() = ToTimestamp(txn.now());
    InsertRevision(txn, scope, query.Text(0), entry);
  }
  return entries;
}

std::vector<v1::LogEntry> EntriesBetween(ReadTxn& txn, const Scope& scope, absl::CivilDay first, absl::CivilDay last) {
  // As the rows lie; SQLite would sort them as whole rows.
  Query query(
      txn,
      "SELECT sequence, entry_id, revision, kind, date, taken_back, soreness, pain, session_key, difficulty "
      "FROM log_entries "
      "WHERE organization_id = ? AND athlete_id = ? AND date BETWEEN ? AND ? "
      "ORDER BY date, sequence");
  query.Bind(scope.organization_id(), scope.athlete_id(), FormatDate(first), FormatDate(last));
  std::deque<Revision> revisions;
  while (query.Step()) {
    Revision& revision = revisions.emplace_back(Revision{query.Int64(0), {}});
    revision.entry.mutable_entry_id()->assign(query.View(1));
    revision.entry.set_revision(query.Int(2));
    revision.entry.set_kind(static_cast<v1::LogEntryKind>(query.Int(3)));
    revision.entry.mutable_date()->assign(query.View(4));
    revision.entry.set_taken_back(query.Int(5) != 0);
    if (const auto soreness = query.OptionalInt(6)) revision.entry.set_soreness(*soreness);
    if (const auto pain = query.OptionalInt(7)) revision.entry.set_pain(*pain);
    if (const auto key = query.View(8); !key.empty()) revision.entry.mutable_session_key()->assign(key);
    revision.entry.set_difficulty(static_cast<v1::Difficulty>(query.Int(9)));
  }
  return NewestRevisions(revisions);
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
