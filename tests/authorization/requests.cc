#include "tests/authorization/requests.h"

#include <absl/strings/str_replace.h>
#include <google/protobuf/text_format.h>

#include <map>
#include <stdexcept>

namespace prehab {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// {n} is another number each time, {code} that of a new invitation.
const std::map<std::string, std::string> kBodies = {
    {"AdminService/GetServerInfo", ""},
    {"AssignmentService/AssignProgram",
     "program: 'nordic-10w' start_date: '2026-02-09' "
     "weekdays: [WEEKDAY_MONDAY, WEEKDAY_WEDNESDAY, WEEKDAY_FRIDAY]"},
    {"AssignmentService/ListPlannedSessions", ""},
    {"AuthService/AcceptInvitation",
     "code: '{code}' password: 'correct horse' email: 'new-{n}@club.example' name: 'New {n}'"},
    {"AuthService/SetUp",
     "setup_code: 'AAAA-AAAA' name: 'Late' email: 'late@club.example' password: 'correct horse'"},
    {"AuthService/SignIn", "email: 'ada@club.example' password: 'correct horse'"},
    {"AuthService/SignOut", ""},
    {"AuthService/WhoAmI", ""},
    {"CatalogService/CheckCatalogFile", "kind: CATALOG_KIND_PROGRAM text: 'slug: own-{n}'"},
    {"CatalogService/GetCatalogFile", "kind: CATALOG_KIND_PROGRAM slug: 'nordic-10w'"},
    {"CatalogService/GetCondition", "condition: 'strain'"},
    {"CatalogService/GetExercise", "exercise: 'nordic-hamstring-curl'"},
    {"CatalogService/GetProgram", "program: 'nordic-10w'"},
    {"CatalogService/GetProtocol", "protocol: 'askling-L'"},
    {"CatalogService/ListConditions", ""},
    {"CatalogService/ListExercises", ""},
    {"CatalogService/ListProgramSessions", "program: 'nordic-10w'"},
    {"CatalogService/ListPrograms", ""},
    {"CatalogService/ListProtocols", ""},
    {"CatalogService/PublishCatalogItem",
     "kind: CATALOG_KIND_PROGRAM validate_only: true "
     "text: 'slug: own-{n}\\nversion: 1\\ntitle: Own\\nsummary: Own\\nincomplete: [weeks]\\n"
     "source: Own\\nevidence_level: expert\\n'"},
    {"DemoService/AdvanceClock", "time { seconds: 1800000000 }"},
    {"InjuryService/CloseInjury", "injury_id: 'inj_none' reason: 'healed' etag: '1'"},
    {"InjuryService/GetInjury", ""},
    {"InjuryService/GetIntakeQuestions", ""},
    {"InjuryService/LiftStop", "reason: 'seen by a doctor'"},
    {"InjuryService/ListInjuries", ""},
    {"InjuryService/OpenInjury",
     "condition: 'strain' side: SIDE_LEFT onset_date: '2026-01-04' "
     "{no_red_flags}"},
    {"LogService/ListLogEntries", ""},
    {"LogService/LogCheckIn", "soreness: 3"},
    {"LogService/LogTrainingSession", "training_session { minutes: 20 }"},
    {"LogService/TakeBackLastLog", ""},
    {"MonitoringService/GetAthleteToday", ""},
    {"MonitoringService/GetCoachToday", ""},
    {"MonitoringService/GetTeamBoard", ""},
    {"ProgressionService/AcknowledgeReview", "etag: '1' reason: 'looked at'"},
    {"ProgressionService/AdvanceProgression", "etag: '1'"},
    {"ProgressionService/Attest", "statement: 'Cleared for full training.'"},
    {"ProgressionService/BacktestProgression", "pain_policy: 'hickey-4'"},
    {"ProgressionService/ClearProgression", "etag: '1' reason: 'healed'"},
    {"ProgressionService/ExplainProgression", ""},
    {"ProgressionService/GetProgression", ""},
    {"ProgressionService/HoldProgression", "etag: '1' reason: 'swollen'"},
    {"ProgressionService/ListRecords", ""},
    {"ProgressionService/RecordReports", "reports { kind: REPORT_KIND_MORNING value: 1 }"},
    {"ProgressionService/RegressProgression", "etag: '1' reason: 'too much'"},
    {"ProgressionService/ResumeProgression", "etag: '1' reason: 'better'"},
    {"ProgressionService/StartProgression", "protocol: 'walkrun-7'"},
    {"ProgressionService/StopProgression", "etag: '1' reason: 'worse'"},
    {"ProgressionService/SimulateProtocol", "protocol: 'walkrun-9'"},
    {"ProgressionService/TakeBackReport", "record_id: 'rec_x' reason: 'by mistake'"},
    {"TeamService/CreateAthlete", "handle: 'athlete-{n}' name: 'Athlete {n}'"},
    {"TeamService/CreateInvitation", "role: ROLE_ASSISTANT"},
    // The handle is taken: whoever made a team would be its coach, and every
    // cell after that another.
    {"TeamService/CreateTeam", "handle: 'home' name: 'Home again'"},
    {"TeamService/GetAthlete", ""},
    {"TeamService/GetTeam", ""},
    {"TeamService/ImportAthletes", "csv: 'handle,name,email,birth_date,zone\\nrow-{n},Row {n},,,\\n'"},
    {"TeamService/ListAthletes", ""},
    {"TeamService/ListInvitations", ""},
    {"TeamService/ListTeams", ""},
    {"TeamService/RevokeInvitation", "invitation_id: '{invitation_id}'"},
};

// Each question of the intake, answered with no.
std::string NoRedFlags() {
  std::string answers;
  for (const char* key :
       {"tear-signs", "sit-bone-after-stretch", "young-sit-bone", "nerve-signs", "saddle-or-both-legs",
        "swollen-warm-leg", "breath-or-chest", "night-pain-or-unwell", "bone-pain", "tight-after-blow",
        "felt-tear-again", "not-improving"}) {
    answers += std::string("red_flag_answers { key: '") + key + "' yes: false } ";
  }
  return answers;
}

std::string Filled(World& world, const std::string& body) {
  static int number = 0;
  std::string code;
  if (body.find("{code}") != std::string::npos) {
    code = Invite(world.founder(), world.SubjectsIn("coach", "own").team_id, v1::ROLE_ASSISTANT);
  }
  return absl::StrReplaceAll(
      body, {{"{n}", std::to_string(++number)}, {"{no_red_flags}", NoRedFlags()}, {"{code}", code}, {"{invitation_id}", world.invitation_id()}});
}

}  // namespace

std::string ShortName(const MethodDescriptor& method) { return method.service()->name() + "/" + method.name(); }

std::unique_ptr<Message> ValidRequest(World& world, const MethodDescriptor& method) {
  const auto body = kBodies.find(ShortName(method));
  if (body == kBodies.end()) {
    throw std::runtime_error(ShortName(method) + " needs a request in tests/authorization/requests.cc");
  }
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  std::unique_ptr<Message> request(factory->GetPrototype(method.input_type())->New());
  if (!google::protobuf::TextFormat::ParseFromString(Filled(world, body->second), request.get())) {
    throw std::runtime_error(ShortName(method) + " has a request that does not parse");
  }
  return request;
}

Client CallerOf(World& world, const MethodDescriptor& method, std::string_view role, std::string_view situation) {
  const Client caller = world.CallerIn(role, situation);
  const bool good_token = role != "anonymous" && situation != "expired_token" && situation != "revoked_token";
  return good_token && ShortName(method) == "AuthService/SignOut" ? SignIn(world.server(), caller.email())
                                                                  : caller;
}

void SetSubject(Message& request, const std::string& field, const Subjects& subjects) {
  if (field == "-") {
    return;
  }
  const auto* descriptor = request.GetDescriptor()->FindFieldByName(field);
  if (descriptor == nullptr) {
    throw std::runtime_error(request.GetTypeName() + " has no field " + field);
  }
  const std::string& id = field == "athlete_id" ? subjects.athlete_id
                          : field == "team_id"  ? subjects.team_id
                                                : subjects.organization_id;
  request.GetReflection()->SetString(&request, descriptor, id);
}

}  // namespace prehab
