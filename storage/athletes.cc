#include "storage/athletes.h"

#include <absl/strings/match.h>
#include <absl/strings/str_split.h>

#include "base/text.h"
#include "storage/changes.h"
#include "storage/query.h"
#include "storage/scope_narrower.h"
#include "storage/writer_memory.h"

namespace prehab::storage {
namespace {

// Teams come as one text: a row an athlete keeps paging simple.
#define PREHAB_SELECT_ATHLETES_FROM                                                   \
  "SELECT athletes.athlete_id, handle, name, email, birth_date, time_zone, user_id, " \
  "       (SELECT group_concat(team_id, ' ') FROM team_athletes "                     \
  "        WHERE team_athletes.organization_id = athletes.organization_id "           \
  "          AND team_athletes.athlete_id = athletes.athlete_id "                     \
  "          AND (team_athletes.to_time IS NULL OR team_athletes.to_time > ?)) "      \
  "FROM "

constexpr char kAthletesOfOrganization[] =
    PREHAB_SELECT_ATHLETES_FROM "athletes WHERE organization_id = ? AND handle > ? ORDER BY handle";

// From the team to its athletes, which CROSS JOIN holds SQLite to: a small team
// of a large club costs what the team costs.
constexpr char kAthletesOfTeam[] = PREHAB_SELECT_ATHLETES_FROM
    "(SELECT DISTINCT athlete_id FROM team_athletes "
    " WHERE organization_id = ? AND team_id = ? AND (to_time IS NULL OR to_time > ?)) AS members "
    "CROSS JOIN athletes "
    "WHERE athletes.organization_id = ? AND athletes.athlete_id = members.athlete_id AND athletes.handle > ? "
    "ORDER BY handle";

v1::Athlete AthleteFromRow(Query& query, const Scope& scope) {
  v1::Athlete athlete;
  athlete.set_organization_id(scope.organization_id());
  athlete.set_athlete_id(query.Text(0));
  athlete.set_handle(query.Text(1));
  athlete.set_name(query.Text(2));
  if (!query.IsNull(3)) {
    athlete.set_email(query.Text(3));
  }
  if (!query.IsNull(4)) {
    athlete.set_birth_date(query.Text(4));
  }
  athlete.set_time_zone(query.Text(5));
  athlete.set_signed_up(!query.IsNull(6));
  for (const absl::string_view team_id : absl::StrSplit(query.TextOrEmpty(7), ' ', absl::SkipEmpty())) {
    athlete.add_team_ids(team_id.data(), team_id.size());
  }
  return athlete;
}

bool InScope(const v1::Athlete& athlete, const Scope& scope, const std::string& team_id) {
  for (const std::string& team : athlete.team_ids()) {
    if ((team_id.empty() || team == team_id) && scope.Reaches(team)) {
      return true;
    }
  }
  return false;
}

bool BeginsWith(const v1::Athlete& athlete, const std::string& prefix) {
  return absl::StartsWithIgnoreCase(athlete.handle(), prefix) || absl::StartsWithIgnoreCase(athlete.name(), prefix) ||
         absl::StartsWith(athlete.athlete_id(), prefix);
}

// A caller may see only those teams of an athlete that are the caller's too.
void HideOtherTeams(v1::Athlete& athlete, const Scope& scope) {
  if (scope.athlete_id() == athlete.athlete_id()) {
    return;
  }
  auto* teams = athlete.mutable_team_ids();
  for (int i = teams->size() - 1; i >= 0; --i) {
    if (!scope.Reaches(teams->Get(i))) {
      teams->DeleteSubrange(i, 1);
    }
  }
}

ScopedAthlete Narrowed(v1::Athlete athlete, const Scope& scope) {
  HideOtherTeams(athlete, scope);
  Scope narrowed = ScopeNarrower::ToAthlete(scope, athlete.athlete_id());
  return {std::move(athlete), std::move(narrowed)};
}

}  // namespace

v1::Athlete GetAthlete(ReadTxn& txn, const Scope& scope) {
  Query query(txn, PREHAB_SELECT_ATHLETES_FROM "athletes WHERE organization_id = ? AND athlete_id = ?");
  query.Bind(txn.now(), scope.organization_id(), scope.athlete_id());
  return query.Step() ? AthleteFromRow(query, scope) : v1::Athlete();
}

std::string TimeZoneOfAthlete(ReadTxn& txn, const Scope& scope) {
  return Recall(txn, &WriterMemory::time_zones, AthleteKey(scope.organization_id(), scope.athlete_id()), [&] {
    Query query(txn, "SELECT time_zone FROM athletes WHERE organization_id = ? AND athlete_id = ?");
    query.Bind(scope.organization_id(), scope.athlete_id());
    return query.Step() ? query.Text(0) : "";
  });
}

std::vector<ScopedAthlete> ListAthletes(ReadTxn& txn, const Scope& scope, const AthleteFilter& filter,
                                        const Page& page) {
  const std::string& team_id = filter.team_id.empty() ? scope.team_id() : filter.team_id;
  Query query(txn, team_id.empty() ? kAthletesOfOrganization : kAthletesOfTeam);
  query.Bind(txn.now());
  if (!team_id.empty()) {
    query.Bind(scope.organization_id(), team_id, txn.now());
  }
  query.Bind(scope.organization_id(), page.after);
  std::vector<ScopedAthlete> athletes;
  while (static_cast<int>(athletes.size()) < page.limit && query.Step()) {
    v1::Athlete athlete = AthleteFromRow(query, scope);
    if (InScope(athlete, scope, filter.team_id) && BeginsWith(athlete, filter.prefix)) {
      athletes.push_back(Narrowed(std::move(athlete), scope));
    }
  }
  return athletes;
}

std::optional<ScopedAthlete> FindAthlete(ReadTxn& txn, const Scope& scope, const std::string& athlete_id) {
  Query query(txn, PREHAB_SELECT_ATHLETES_FROM "athletes WHERE organization_id = ? AND athlete_id = ?");
  query.Bind(txn.now(), scope.organization_id(), athlete_id);
  if (!query.Step()) {
    return std::nullopt;
  }
  v1::Athlete athlete = AthleteFromRow(query, scope);
  if (!InScope(athlete, scope, "")) {
    return std::nullopt;
  }
  return Narrowed(std::move(athlete), scope);
}

std::optional<v1::Athlete> FindHandleInOrganization(ReadTxn& txn, const Scope& scope, const std::string& handle) {
  Query query(txn, PREHAB_SELECT_ATHLETES_FROM "athletes WHERE organization_id = ? AND handle = ?");
  query.Bind(txn.now(), scope.organization_id(), handle);
  return query.Step() ? std::optional(AthleteFromRow(query, scope)) : std::nullopt;
}

ScopedAthlete InsertAthlete(WriteTxn& txn, const Scope& scope, v1::Athlete athlete) {
  athlete.set_organization_id(scope.organization_id());
  athlete.set_athlete_id(txn.NewId("ath"));
  Query(txn,
        "INSERT INTO athletes (organization_id, athlete_id, handle, name, email, birth_date, time_zone, "
        "create_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(scope.organization_id(), athlete.athlete_id(), athlete.handle(), athlete.name(),
            TextOrNull{athlete.email()}, TextOrNull{athlete.birth_date()}, athlete.time_zone(), txn.now())
      .Run();
  return JoinTeam(txn, scope, athlete);
}

ScopedAthlete JoinTeam(WriteTxn& txn, const Scope& scope, const v1::Athlete& athlete) {
  Query(txn, "INSERT INTO team_athletes (organization_id, team_id, athlete_id, from_time) VALUES (?, ?, ?, ?)")
      .Bind(scope.organization_id(), scope.team_id(), athlete.athlete_id(), txn.now())
      .Run();
  v1::Athlete joined = athlete;
  joined.add_team_ids(scope.team_id());
  RecordChange(txn, scope,
               {"athlete",
                joined.athlete_id(),
                1,
                joined.athlete_id(),
                {joined.team_ids().begin(), joined.team_ids().end()}});
  return Narrowed(std::move(joined), scope);
}

}  // namespace prehab::storage
