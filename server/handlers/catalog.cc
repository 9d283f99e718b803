#include "server/handlers/catalog.h"

#include "server/errors.h"

namespace prehab::handlers {

absl::StatusOr<v1::ListExercisesResponse> ListExercises(const Call& call, storage::ReadTxn&,
                                                        const v1::ListExercisesRequest&) {
  v1::ListExercisesResponse response;
  for (const v1::Exercise& exercise : call.environment().catalog.exercises()) {
    *response.add_exercises() = exercise;
  }
  return response;
}

absl::StatusOr<v1::GetExerciseResponse> GetExercise(const Call& call, storage::ReadTxn&,
                                                    const v1::GetExerciseRequest& request) {
  const v1::Exercise* exercise = call.environment().catalog.FindExercise(request.exercise());
  if (exercise == nullptr) {
    return NotFound("exercise", request.exercise(), "see: prehab exercise list");
  }
  v1::GetExerciseResponse response;
  *response.mutable_exercise() = *exercise;
  return response;
}

absl::StatusOr<v1::ListProgramsResponse> ListPrograms(const Call& call, storage::ReadTxn&,
                                                      const v1::ListProgramsRequest&) {
  v1::ListProgramsResponse response;
  for (const v1::Program& program : call.environment().catalog.programs()) {
    *response.add_programs() = program;
  }
  return response;
}

absl::StatusOr<v1::GetProgramResponse> GetProgram(const Call& call, storage::ReadTxn&,
                                                  const v1::GetProgramRequest& request) {
  const v1::Program* program = call.environment().catalog.FindProgram(request.program());
  if (program == nullptr) {
    return NotFound("program", request.program(), "see: prehab program list");
  }
  v1::GetProgramResponse response;
  *response.mutable_program() = *program;
  return response;
}

}  // namespace prehab::handlers
