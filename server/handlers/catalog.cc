#include "server/handlers/catalog.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>

#include <algorithm>

#include "rules/schedule.h"
#include "server/errors.h"
#include "server/handlers/library.h"
#include "server/handlers/slug.h"

namespace prehab::handlers {
namespace {

// Whether any of `names` has `part` in it, as hamstrings is in outer hamstrings.
template <typename Names>
bool AnyHas(const Names& names, const std::string& part) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return absl::StrContains(absl::AsciiStrToLower(name), absl::AsciiStrToLower(part));
  });
}

template <typename Names>
bool Has(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether a stage of the protocol has the exercise.
bool Doses(const v1::Protocol& protocol, const std::string& exercise) {
  for (const v1::Track& track : protocol.tracks()) {
    for (const v1::Stage& stage : track.stages()) {
      const auto& doses = stage.doses();
      if (std::any_of(doses.begin(), doses.end(),
                      [&](const v1::StageDose& dose) { return dose.dose().exercise() == exercise; })) {
        return true;
      }
    }
  }
  return false;
}

bool IsFor(const catalog::Catalog& catalog, const v1::Exercise& exercise, const std::string& condition) {
  const auto& protocols = catalog.protocols();
  return Has(exercise.conditions(), condition) ||
         std::any_of(protocols.begin(), protocols.end(), [&](const v1::Protocol& protocol) {
           return Has(protocol.conditions(), condition) && Doses(protocol, exercise.slug());
         });
}

bool Needs(const v1::Exercise& exercise, const std::string& equipment) {
  if (absl::EqualsIgnoreCase(equipment, "none")) {
    return exercise.equipment().empty();
  }
  return equipment.empty() || AnyHas(exercise.equipment(), equipment);
}

bool Passes(const catalog::Catalog& catalog, const v1::Exercise& exercise,
            const v1::ListExercisesRequest& filter) {
  return (filter.muscle().empty() || AnyHas(exercise.muscles(), filter.muscle())) &&
         (filter.contraction_bias() == v1::CONTRACTION_BIAS_UNSPECIFIED ||
          filter.contraction_bias() == exercise.contraction_bias()) &&
         Needs(exercise, filter.equipment()) &&
         (filter.condition().empty() || IsFor(catalog, exercise, SlugOf(filter.condition())));
}

// A dose that does not say how it is shared between the legs is as its
// exercise.
void SetSides(const catalog::Catalog& catalog, v1::ExerciseDose& dose) {
  const v1::Exercise* exercise = catalog.FindExercise(dose.exercise());
  if (dose.sides() == v1::SIDES_UNSPECIFIED && exercise != nullptr) {
    dose.set_sides(exercise->sides());
  }
}

absl::Status NoProgram(std::string_view name) { return NotFound("program", name, "see: prehab program list"); }

}  // namespace

absl::StatusOr<v1::ListExercisesResponse> ListExercises(const Call& call, storage::ReadTxn&,
                                                        const v1::ListExercisesRequest& request) {
  v1::ListExercisesResponse response;
  for (const v1::Exercise& exercise : call.environment().catalog.exercises()) {
    if (Passes(call.environment().catalog, exercise, request)) {
      *response.add_exercises() = exercise;
    }
  }
  return response;
}

absl::StatusOr<v1::GetExerciseResponse> GetExercise(const Call& call, storage::ReadTxn&,
                                                    const v1::GetExerciseRequest& request) {
  const v1::Exercise* exercise = call.environment().catalog.FindExercise(SlugOf(request.exercise()));
  if (exercise == nullptr) {
    return NotFound("exercise", request.exercise(), "see: prehab exercise list");
  }
  v1::GetExerciseResponse response;
  *response.mutable_exercise() = *exercise;
  return response;
}

absl::StatusOr<v1::ListProgramsResponse> ListPrograms(const Call& call, storage::ReadTxn& txn,
                                                      const v1::ListProgramsRequest&) {
  Library library(call.environment().catalog, txn, call.scope());
  v1::ListProgramsResponse response;
  for (const v1::Program* program : library.ListPrograms()) {
    *response.add_programs() = *program;
  }
  return response;
}

absl::StatusOr<v1::GetProgramResponse> GetProgram(const Call& call, storage::ReadTxn& txn,
                                                  const v1::GetProgramRequest& request) {
  Library library(call.environment().catalog, txn, call.scope());
  const v1::Program* program = library.FindProgram(request.program(), request.version());
  if (program == nullptr) {
    return NoProgram(request.program());
  }
  v1::GetProgramResponse response;
  *response.mutable_program() = *program;
  return response;
}

absl::StatusOr<v1::ListProgramSessionsResponse> ListProgramSessions(
    const Call& call, storage::ReadTxn& txn, const v1::ListProgramSessionsRequest& request) {
  Library library(call.environment().catalog, txn, call.scope());
  const v1::Program* program = library.FindProgram(request.program(), request.version());
  if (program == nullptr) {
    return NoProgram(request.program());
  }
  v1::ListProgramSessionsResponse response;
  response.set_program(program->slug());
  response.set_program_version(program->version());
  response.set_verified(program->verified());
  *response.mutable_incomplete() = program->incomplete();
  for (const rules::ProgramSession& listed : rules::ListProgramSessions(*program)) {
    v1::ProgramSession& session = *response.add_sessions();
    session.set_week(listed.week);
    session.set_number_in_week(listed.number_in_week);
    session.set_ordinal(response.sessions_size());
    if (listed.day) {
      session.set_day(*listed.day);
    }
    for (const v1::ExerciseDose* dose : listed.exercises) {
      *session.add_exercises() = *dose;
      SetSides(call.environment().catalog, *session.mutable_exercises()->rbegin());
    }
  }
  return response;
}

absl::StatusOr<v1::ListConditionsResponse> ListConditions(const Call& call, storage::ReadTxn&,
                                                          const v1::ListConditionsRequest&) {
  v1::ListConditionsResponse response;
  for (const v1::Condition& condition : call.environment().catalog.conditions()) {
    *response.add_conditions() = condition;
  }
  return response;
}

absl::StatusOr<v1::GetConditionResponse> GetCondition(const Call& call, storage::ReadTxn&,
                                                      const v1::GetConditionRequest& request) {
  const v1::Condition* condition = call.environment().catalog.FindCondition(SlugOf(request.condition()));
  if (condition == nullptr) {
    return NotFound("condition", request.condition(), "see: prehab condition list");
  }
  v1::GetConditionResponse response;
  *response.mutable_condition() = *condition;
  return response;
}

absl::StatusOr<v1::ListProtocolsResponse> ListProtocols(const Call& call, storage::ReadTxn& txn,
                                                        const v1::ListProtocolsRequest&) {
  Library library(call.environment().catalog, txn, call.scope());
  v1::ListProtocolsResponse response;
  for (const v1::Protocol* protocol : library.ListProtocols()) {
    *response.add_protocols() = *protocol;
  }
  return response;
}

absl::StatusOr<v1::GetProtocolResponse> GetProtocol(const Call& call, storage::ReadTxn& txn,
                                                    const v1::GetProtocolRequest& request) {
  const catalog::Catalog& catalog = call.environment().catalog;
  Library library(catalog, txn, call.scope());
  const v1::Protocol* protocol = library.FindProtocol(request.protocol(), request.version());
  if (protocol == nullptr) {
    return NotFound("protocol", request.protocol(), "see: prehab protocol list");
  }
  v1::GetProtocolResponse response;
  *response.mutable_protocol() = *protocol;
  if (const v1::PainPolicy* policy = catalog.FindPainPolicy(protocol->pain_policy())) {
    *response.mutable_pain_policy() = *policy;
  }
  if (const v1::RedFlagSet* flags = catalog.FindRedFlagSet(protocol->red_flags())) {
    *response.mutable_red_flags() = *flags;
  }
  return response;
}

}  // namespace prehab::handlers
