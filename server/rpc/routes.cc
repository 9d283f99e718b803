#include "server/rpc/routes.h"

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
  server.Serve("prehab.v1.AdminService").Add(handlers::GetServerInfo);

  server.Serve("prehab.v1.AuthService")
      .Add(handlers::SetUp, handlers::PrepareSetUp)
      .Add(handlers::SignIn, handlers::PrepareSignIn)
      .Add(handlers::AcceptInvitation, handlers::PrepareAcceptInvitation)
      .Add(handlers::SignOut)
      .Add(handlers::WhoAmI);

  server.Serve("prehab.v1.TeamService")
      .Add(handlers::CreateTeam)
      .Add(handlers::ListTeams)
      .Add(handlers::GetTeam)
      .Add(handlers::CreateAthlete)
      .Add(handlers::ListAthletes)
      .Add(handlers::GetAthlete)
      .Add(handlers::ImportAthletes)
      .Add(handlers::CreateInvitation)
      .Add(handlers::ListInvitations)
      .Add(handlers::RevokeInvitation);
}

// What is trained and how it goes.
void AddTrainingRoutes(RpcServer& server) {
  server.Serve("prehab.v1.CatalogService")
      .Add(handlers::ListExercises)
      .Add(handlers::GetExercise)
      .Add(handlers::ListPrograms)
      .Add(handlers::GetProgram)
      .Add(handlers::ListProgramSessions)
      .Add(handlers::ListConditions)
      .Add(handlers::GetCondition)
      .Add(handlers::ListProtocols)
      .Add(handlers::GetProtocol)
      .Add(handlers::GetCatalogFile)
      .Add(handlers::CheckCatalogFile, handlers::PrepareCheck)
      .Add(handlers::PublishCatalogItem, handlers::PreparePublish);

  server.Serve("prehab.v1.AssignmentService").Add(handlers::AssignProgram).Add(handlers::ListPlannedSessions);

  server.Serve("prehab.v1.LogService")
      .Add(handlers::LogCheckIn)
      .Add(handlers::LogTrainingSession)
      .Add(handlers::TakeBackLastLog)
      .Add(handlers::ListLogEntries);

  server.Serve("prehab.v1.MonitoringService")
      .Add(handlers::GetAthleteToday)
      .Add(handlers::GetCoachToday)
      .Add(handlers::GetTeamBoard);
}

// The way back from an injury.
void AddReturnRoutes(RpcServer& server) {
  server.Serve("prehab.v1.InjuryService")
      .Add(handlers::OpenInjury)
      .Add(handlers::ListInjuries)
      .Add(handlers::GetInjury)
      .Add(handlers::CloseInjury)
      .Add(handlers::LiftStop)
      .Add(handlers::GetIntakeQuestions);

  server.Serve("prehab.v1.ProgressionService")
      .Add(handlers::SimulateProtocol)
      .Add(handlers::BacktestProgression)
      .Add(handlers::RecordReports)
      .Add(handlers::TakeBackReport)
      .Add(handlers::ListRecords)
      .Add(handlers::StartProgression)
      .Add(handlers::GetProgression)
      .Add(handlers::ExplainProgression)
      .Add(handlers::HoldProgression)
      .Add(handlers::ResumeProgression)
      .Add(handlers::RegressProgression)
      .Add(handlers::StopProgression)
      .Add(handlers::AdvanceProgression)
      .Add(handlers::ClearProgression)
      .Add(handlers::AcknowledgeReview)
      .Add(handlers::Attest);
}

}  // namespace

void AddRoutes(RpcServer& server, bool demo) {
  AddClubRoutes(server);
  AddTrainingRoutes(server);
  AddReturnRoutes(server);
  if (demo) {
    server.Serve("prehab.v1.DemoService").Add(handlers::AdvanceClock);
  }
}

}  // namespace prehab
