#include "server/rpc/routes.h"

#include "prehab/v1/admin.grpc.pb.h"
#include "prehab/v1/assignments.grpc.pb.h"
#include "prehab/v1/auth.grpc.pb.h"
#include "prehab/v1/catalog_service.grpc.pb.h"
#include "prehab/v1/demo.grpc.pb.h"
#include "prehab/v1/injuries.grpc.pb.h"
#include "prehab/v1/logs.grpc.pb.h"
#include "prehab/v1/monitoring.grpc.pb.h"
#include "prehab/v1/progression_service.grpc.pb.h"
#include "prehab/v1/teams.grpc.pb.h"
#include "server/handlers/admin.h"
#include "server/handlers/assignments.h"
#include "server/handlers/athletes.h"
#include "server/handlers/auth.h"
#include "server/handlers/catalog.h"
#include "server/handlers/catalog_files.h"
#include "server/handlers/demo.h"
#include "server/handlers/injuries.h"
#include "server/handlers/invitations.h"
#include "server/handlers/logs.h"
#include "server/handlers/monitoring.h"
#include "server/handlers/progression.h"
#include "server/handlers/teams.h"

namespace prehab {

namespace {

// Who one is, and the people of a club.
void AddClubRoutes(RpcServer& server) {
  using Admin = v1::AdminService::AsyncService;
  server.Serve<v1::AdminService>()
      .Add(&Admin::RequestGetServerInfo, handlers::GetServerInfo);

  using Auth = v1::AuthService::AsyncService;
  server.Serve<v1::AuthService>()
      .Add(&Auth::RequestSetUp, handlers::SetUp, handlers::PrepareSetUp)
      .Add(&Auth::RequestSignIn, handlers::SignIn, handlers::PrepareSignIn)
      .Add(&Auth::RequestAcceptInvitation, handlers::AcceptInvitation, handlers::PrepareAcceptInvitation)
      .Add(&Auth::RequestSignOut, handlers::SignOut)
      .Add(&Auth::RequestWhoAmI, handlers::WhoAmI);

  using Team = v1::TeamService::AsyncService;
  server.Serve<v1::TeamService>()
      .Add(&Team::RequestCreateTeam, handlers::CreateTeam)
      .Add(&Team::RequestListTeams, handlers::ListTeams)
      .Add(&Team::RequestGetTeam, handlers::GetTeam)
      .Add(&Team::RequestCreateAthlete, handlers::CreateAthlete)
      .Add(&Team::RequestListAthletes, handlers::ListAthletes)
      .Add(&Team::RequestGetAthlete, handlers::GetAthlete)
      .Add(&Team::RequestImportAthletes, handlers::ImportAthletes)
      .Add(&Team::RequestCreateInvitation, handlers::CreateInvitation)
      .Add(&Team::RequestListInvitations, handlers::ListInvitations)
      .Add(&Team::RequestRevokeInvitation, handlers::RevokeInvitation);
}

// What is trained and how it goes.
void AddTrainingRoutes(RpcServer& server) {
  using Catalog = v1::CatalogService::AsyncService;
  server.Serve<v1::CatalogService>()
      .Add(&Catalog::RequestListExercises, handlers::ListExercises)
      .Add(&Catalog::RequestGetExercise, handlers::GetExercise)
      .Add(&Catalog::RequestListPrograms, handlers::ListPrograms)
      .Add(&Catalog::RequestGetProgram, handlers::GetProgram)
      .Add(&Catalog::RequestListProgramSessions, handlers::ListProgramSessions)
      .Add(&Catalog::RequestListConditions, handlers::ListConditions)
      .Add(&Catalog::RequestGetCondition, handlers::GetCondition)
      .Add(&Catalog::RequestListProtocols, handlers::ListProtocols)
      .Add(&Catalog::RequestGetProtocol, handlers::GetProtocol)
      .Add(&Catalog::RequestGetCatalogFile, handlers::GetCatalogFile)
      .Add(&Catalog::RequestCheckCatalogFile, handlers::CheckCatalogFile, handlers::PrepareCheck)
      .Add(&Catalog::RequestPublishCatalogItem, handlers::PublishCatalogItem, handlers::PreparePublish);

  using Assignment = v1::AssignmentService::AsyncService;
  server.Serve<v1::AssignmentService>()
      .Add(&Assignment::RequestAssignProgram, handlers::AssignProgram)
      .Add(&Assignment::RequestListPlannedSessions, handlers::ListPlannedSessions);

  using Log = v1::LogService::AsyncService;
  server.Serve<v1::LogService>()
      .Add(&Log::RequestLogCheckIn, handlers::LogCheckIn)
      .Add(&Log::RequestLogTrainingSession, handlers::LogTrainingSession)
      .Add(&Log::RequestTakeBackLastLog, handlers::TakeBackLastLog)
      .Add(&Log::RequestListLogEntries, handlers::ListLogEntries);

  using Monitoring = v1::MonitoringService::AsyncService;
  server.Serve<v1::MonitoringService>()
      .Add(&Monitoring::RequestGetAthleteToday, handlers::GetAthleteToday)
      .Add(&Monitoring::RequestGetCoachToday, handlers::GetCoachToday)
      .Add(&Monitoring::RequestGetTeamBoard, handlers::GetTeamBoard);
}

// The way back from an injury.
void AddReturnRoutes(RpcServer& server) {
  using Injury = v1::InjuryService::AsyncService;
  server.Serve<v1::InjuryService>()
      .Add(&Injury::RequestOpenInjury, handlers::OpenInjury)
      .Add(&Injury::RequestListInjuries, handlers::ListInjuries)
      .Add(&Injury::RequestGetInjury, handlers::GetInjury)
      .Add(&Injury::RequestCloseInjury, handlers::CloseInjury)
      .Add(&Injury::RequestLiftStop, handlers::LiftStop)
      .Add(&Injury::RequestGetIntakeQuestions, handlers::GetIntakeQuestions);

  using Progression = v1::ProgressionService::AsyncService;
  server.Serve<v1::ProgressionService>()
      .Add(&Progression::RequestSimulateProtocol, handlers::SimulateProtocol)
      .Add(&Progression::RequestBacktestProgression, handlers::BacktestProgression)
      .Add(&Progression::RequestRecordReports, handlers::RecordReports)
      .Add(&Progression::RequestTakeBackReport, handlers::TakeBackReport)
      .Add(&Progression::RequestListRecords, handlers::ListRecords)
      .Add(&Progression::RequestStartProgression, handlers::StartProgression)
      .Add(&Progression::RequestGetProgression, handlers::GetProgression)
      .Add(&Progression::RequestExplainProgression, handlers::ExplainProgression)
      .Add(&Progression::RequestHoldProgression, handlers::HoldProgression)
      .Add(&Progression::RequestResumeProgression, handlers::ResumeProgression)
      .Add(&Progression::RequestRegressProgression, handlers::RegressProgression)
      .Add(&Progression::RequestStopProgression, handlers::StopProgression)
      .Add(&Progression::RequestAdvanceProgression, handlers::AdvanceProgression)
      .Add(&Progression::RequestClearProgression, handlers::ClearProgression)
      .Add(&Progression::RequestAcknowledgeReview, handlers::AcknowledgeReview)
      .Add(&Progression::RequestAttest, handlers::Attest);
}

}  // namespace

void AddRoutes(RpcServer& server, bool demo) {
  AddClubRoutes(server);
  AddTrainingRoutes(server);
  AddReturnRoutes(server);
  if (demo) {
    using Demo = v1::DemoService::AsyncService;
    server.Serve<v1::DemoService>()
        .Add(&Demo::RequestAdvanceClock, handlers::AdvanceClock);
  }
}

}  // namespace prehab
