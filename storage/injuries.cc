#include "storage/injuries.h"

#include "storage/changes.h"
#include "storage/message_time.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

#define PREHAB_INJURY_QUERY                                                                           \
  "SELECT injury_id, revision, condition, side, grade_system, grade, onset_date, mechanism, "         \
  "       expected_days, note, red_flag_set, red_flag_set_version, earlier_injury_id, reinjury, "     \
  "       open_time, opener.name, close_time, closer.name, close_reason, full_participation_date "    \
  "FROM injuries "                                                                                    \
  "  JOIN users AS opener ON opener.user_id = injuries.open_user_id "                                 \
  "  LEFT JOIN users AS closer ON closer.user_id = injuries.close_user_id "                           \
  "WHERE organization_id = ? AND athlete_id = ? "

StoredInjury InjuryFromRow(Query& query, const Scope& scope) {
  StoredInjury stored;
  v1::Injury& injury = stored.injury;
  injury.set_injury_id(query.Text(0));
  injury.set_athlete_id(scope.athlete_id());
  injury.set_etag(std::to_string(query.Int(1)));
  injury.set_condition(query.Text(2));
  injury.set_side(static_cast<v1::Side>(query.Int(3)));
  injury.set_grade_system(query.Text(4));
  injury.set_grade(query.Text(5));
  injury.set_onset_date(query.Text(6));
  injury.set_mechanism(static_cast<v1::InjuryMechanism>(query.Int(7)));
  if (const auto days = query.OptionalInt(8)) injury.set_expected_days(*days);
  injury.set_note(query.Text(9));
  stored.red_flag_set = query.Text(10);
  stored.red_flag_set_version = query.Int(11);
  injury.set_earlier_injury_id(query.TextOrEmpty(12));
  injury.set_reinjury(static_cast<v1::Reinjury>(query.Int(13)));
  *injury.mutable_open_time() = ToTimestamp(query.Time(14));
  injury.set_opened_by_name(query.Text(15));
  if (!query.IsNull(16)) {
    *injury.mutable_close_time() = ToTimestamp(query.Time(16));
    injury.set_closed_by_name(query.Text(17));
  }
  injury.set_close_reason(query.Text(18));
  injury.set_full_participation_date(query.TextOrEmpty(19));
  return stored;
}

std::optional<int64_t> ExpectedDays(const v1::Injury& injury) {
  return injury.has_expected_days() ? std::optional<int64_t>(injury.expected_days()) : std::nullopt;
}

void ReadAnswers(ReadTxn& txn, const Scope& scope, v1::Injury& injury) {
  Query query(txn,
              "SELECT red_flag, yes FROM red_flag_answers "
              "WHERE organization_id = ? AND athlete_id = ? AND injury_id = ? "
              "ORDER BY ordinal "
              "LIMIT 50");
  query.Bind(scope.organization_id(), scope.athlete_id(), injury.injury_id());
  while (query.Step()) {
    v1::RedFlagAnswer& answer = *injury.add_red_flag_answers();
    answer.set_key(query.Text(0));
    answer.set_yes(query.Int(1) != 0);
  }
}

void InsertAnswers(WriteTxn& txn, const Scope& scope, const v1::Injury& injury) {
  int ordinal = 0;
  for (const v1::RedFlagAnswer& answer : injury.red_flag_answers()) {
    Query(txn,
          "INSERT INTO red_flag_answers (organization_id, athlete_id, injury_id, ordinal, red_flag, yes) "
          "VALUES (?, ?, ?, ?, ?, ?)")
        .Bind(scope.organization_id(), scope.athlete_id(), injury.injury_id(), ++ordinal, answer.key(), answer.yes())
        .Run();
  }
}

}  // namespace

StoredInjury InsertInjury(WriteTxn& txn, const Scope& scope, StoredInjury stored) {
  v1::Injury& injury = stored.injury;
  injury.set_injury_id(txn.NewId("inj"));
  Query(txn,
        "INSERT INTO injuries (organization_id, athlete_id, injury_id, revision, condition, side, grade_system, grade, "
        "                      onset_date, mechanism, expected_days, note, red_flag_set, red_flag_set_version, "
        "                      earlier_injury_id, reinjury, open_user_id, open_time) "
        "VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.athlete_id(), injury.injury_id(), injury.condition(),
            static_cast<int>(injury.side()), injury.grade_system(), injury.grade(), injury.onset_date(),
            static_cast<int>(injury.mechanism()), ExpectedDays(injury), injury.note(), stored.red_flag_set,
            stored.red_flag_set_version, TextOrNull{injury.earlier_injury_id()},
            static_cast<int>(injury.reinjury()), scope.actor_id(), txn.now())
      .Run();
  InsertAnswers(txn, scope, injury);
  RecordChange(txn, scope, {"injury", injury.injury_id(), 1, scope.athlete_id(), scope.team_ids()});
  return *FindInjury(txn, scope, injury.injury_id());
}

std::vector<StoredInjury> ListInjuries(ReadTxn& txn, const Scope& scope) {
  std::vector<StoredInjury> injuries;
  {
    Query query(txn, PREHAB_INJURY_QUERY "ORDER BY onset_date DESC, injury_id DESC LIMIT 200");
    query.Bind(scope.organization_id(), scope.athlete_id());
    while (query.Step()) {
      injuries.push_back(InjuryFromRow(query, scope));
    }
  }
  for (StoredInjury& stored : injuries) {
    ReadAnswers(txn, scope, stored.injury);
  }
  return injuries;
}

std::optional<StoredInjury> FindInjury(ReadTxn& txn, const Scope& scope, const std::string& injury_id) {
  std::optional<StoredInjury> stored;
  {
    Query query(txn, PREHAB_INJURY_QUERY "AND injury_id = ?");
    query.Bind(scope.organization_id(), scope.athlete_id(), injury_id);
    if (query.Step()) {
      stored = InjuryFromRow(query, scope);
    }
  }
  if (stored.has_value()) {
    ReadAnswers(txn, scope, stored->injury);
  }
  return stored;
}

void SetFullParticipationDate(WriteTxn& txn, const Scope& scope, const std::string& injury_id,
                              const std::string& date) {
  Query(txn,
        "UPDATE injuries SET revision = revision + 1, full_participation_date = ? "
        "WHERE organization_id = ? AND athlete_id = ? AND injury_id = ?")
      .Bind(date, scope.organization_id(), scope.athlete_id(), injury_id)
      .Run();
  const StoredInjury changed = *FindInjury(txn, scope, injury_id);
  RecordChange(txn, scope, {"injury", injury_id, std::stoi(changed.injury.etag()), scope.athlete_id(), scope.team_ids()});
}

StoredInjury CloseInjury(WriteTxn& txn, const Scope& scope, const StoredInjury& stored) {
  const v1::Injury& injury = stored.injury;
  Query(txn,
        "UPDATE injuries "
        "SET revision = revision + 1, close_user_id = ?, close_time = ?, close_reason = ?, "
        "    full_participation_date = ? "
        "WHERE organization_id = ? AND athlete_id = ? AND injury_id = ?")
      .Bind(scope.actor_id(), txn.now(), injury.close_reason(), TextOrNull{injury.full_participation_date()},
            scope.organization_id(), scope.athlete_id(), injury.injury_id())
      .Run();
  StoredInjury closed = *FindInjury(txn, scope, injury.injury_id());
  RecordChange(txn, scope,
               {"injury", injury.injury_id(), std::stoi(closed.injury.etag()), scope.athlete_id(), scope.team_ids()});
  return closed;
}

}  // namespace prehab::storage
