#include <fmt/format.h>

#include "base/date.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "rules/roster.h"
#include "server/errors.h"
#include "server/handlers/athletes.h"
#include "server/handlers/enroll.h"
#include "storage/athletes.h"
#include "storage/teams.h"

namespace prehab::handlers {
namespace {

void AddError(v1::ImportResult& result, std::string_view field, std::string_view description) {
  v1::ImportError& error = *result.add_errors();
  error.set_field(std::string(field));
  error.set_description(std::string(description));
}

// An empty cell says nothing; a filled one must say what is stored.
void CompareCell(v1::ImportResult& result, std::string_view field, const std::string& cell,
                 const std::string& stored) {
  if (!cell.empty() && cell != stored) {
    AddError(result, field, fmt::format("differs from what is stored for {} ({})", result.handle(),
                                        stored.empty() ? "nothing" : stored));
  }
}

void CompareRow(v1::ImportResult& result, const v1::Athlete& row, const v1::Athlete& stored) {
  CompareCell(result, "name", row.name(), stored.name());
  CompareCell(result, "email", row.email(), stored.email());
  CompareCell(result, "birth_date", row.birth_date(), stored.birth_date());
  CompareCell(result, "zone", row.time_zone(), stored.time_zone());
}

bool ReachesAny(const storage::Scope& scope, const v1::Athlete& athlete) {
  return std::any_of(athlete.team_ids().begin(), athlete.team_ids().end(),
                     [&scope](const std::string& team_id) { return scope.Reaches(team_id); });
}

// What a row means next to what is stored.
void Judge(const storage::Scope& scope, const v1::Athlete& row, const std::optional<v1::Athlete>& stored,
           absl::CivilDay today, v1::ImportResult& result) {
  if (row.has_birth_date() && ParseDate(row.birth_date()).value_or(today) > today) {
    AddError(result, "birth_date", "must not be in the future");
  }
  if (!stored.has_value()) {
    result.set_outcome(v1::IMPORT_OUTCOME_CREATED);
  } else if (ReachesAny(scope, *stored)) {
    CompareRow(result, row, *stored);
    result.set_outcome(v1::IMPORT_OUTCOME_MATCHED);
  } else {
    AddError(result, "handle", "is taken in this club; choose another");
  }
  if (result.errors_size() > 0) {
    result.set_outcome(v1::IMPORT_OUTCOME_REJECTED);
  }
}

v1::ImportAthletesResponse JudgeAll(storage::ReadTxn& txn, const storage::Scope& scope,
                                    const std::vector<rules::RosterRow>& rows, absl::CivilDay today) {
  v1::ImportAthletesResponse response;
  for (const rules::RosterRow& row : rows) {
    v1::ImportResult& result = *response.add_results();
    result.set_row(row.row);
    result.set_handle(row.athlete.handle());
    result.mutable_errors()->Assign(row.errors.begin(), row.errors.end());
    Judge(scope, row.athlete, storage::FindHandleInOrganization(txn, scope, row.athlete.handle()), today, result);
    if (result.outcome() == v1::IMPORT_OUTCOME_REJECTED) {
      response.set_rejected_count(response.rejected_count() + 1);
    }
  }
  return response;
}

void SaveCreated(storage::WriteTxn& txn, const storage::Scope& scope, const std::vector<rules::RosterRow>& rows,
                 const v1::Team& team, const v1::ImportAthletesResponse& response) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (response.results(static_cast<int>(i)).outcome() != v1::IMPORT_OUTCOME_CREATED) {
      continue;
    }
    v1::Athlete athlete = rows[i].athlete;
    if (athlete.time_zone().empty()) {
      athlete.set_time_zone(team.time_zone());
    }
    EnrollInTeamAssignments(txn, scope, storage::InsertAthlete(txn, scope, std::move(athlete)));
  }
}

}  // namespace

absl::StatusOr<v1::ImportAthletesResponse> ImportAthletes(const Call& call, storage::WriteTxn& txn,
                                                          const v1::ImportAthletesRequest& request) {
  const auto rows = rules::ReadRoster(request.csv());
  if (!rows.ok()) {
    return InvalidField("csv", ToStd(rows.status().message()));
  }
  const v1::Team team = storage::GetTeam(txn, call.scope());
  const absl::CivilDay today = DateIn(txn.now(), team.time_zone());
  v1::ImportAthletesResponse response = JudgeAll(txn, call.scope(), *rows, today);
  if (!request.validate_only() && response.rejected_count() == 0) {
    SaveCreated(txn, call.scope(), *rows, team, response);
    response.set_saved(true);
  }
  return response;
}

}  // namespace prehab::handlers
