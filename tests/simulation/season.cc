// Plays six weeks of a club on a demo server, through the public API alone:
// one coach, 22 athletes, one program, and logs as people write them, with
// gaps, zeros, an athlete who falls silent and one whose soreness rises. The
// seed is fixed, so the screens are the same each time.
//
//   season 127.0.0.1:PORT SETUP-CODE
#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <fmt/format.h>
#include <grpcpp/grpcpp.h>

#include <iostream>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/entropy.h"
#include "prehab/v1/assignments.grpc.pb.h"
#include "prehab/v1/auth.grpc.pb.h"
#include "prehab/v1/demo.grpc.pb.h"
#include "prehab/v1/logs.grpc.pb.h"
#include "prehab/v1/monitoring.grpc.pb.h"
#include "prehab/v1/teams.grpc.pb.h"

namespace prehab {
namespace {

constexpr unsigned kSeed = 20261012;
constexpr int kDays = 41;
// A token lives 30 days; people sign in again before that.
constexpr int kSignInEveryDays = 28;
constexpr int kEveningHour = 20;
constexpr char kPassword[] = "demo-password";
constexpr char kCoachEmail[] = "kari@club.example";
const absl::CivilDay kFirstDay(2026, 10, 12);

enum class Habit { kSteady, kOften, kSeldom, kSilentLater, kSorer };

struct Person {
  const char* handle;
  const char* name;
  Habit habit;
};

constexpr Person kTeam[] = {
    {"maya", "Maya Dahl", Habit::kSteady},    {"li", "Li Chen", Habit::kSorer},
    {"jo", "Jo Foss", Habit::kSilentLater},   {"ida", "Ida Aas", Habit::kSteady},
    {"emma", "Emma Gran", Habit::kSteady},    {"tuva", "Tuva Eide", Habit::kOften},
    {"sara", "Sara Holm", Habit::kOften},     {"nora", "Nora Vik", Habit::kSteady},
    {"ingrid", "Ingrid Moe", Habit::kOften},  {"ase", "Åse Lunde", Habit::kOften},
    {"thea", "Thea Berg", Habit::kSteady},    {"frida", "Frida Bakke", Habit::kSeldom},
    {"amal", "Amal Yusuf", Habit::kSteady},   {"hedda", "Hedda Ruud", Habit::kOften},
    {"mia", "Mia Solberg", Habit::kSteady},   {"selma", "Selma Haug", Habit::kOften},
    {"astrid", "Astrid Lie", Habit::kSteady}, {"oda", "Oda Strand", Habit::kSeldom},
    {"live", "Live Nygård", Habit::kOften},   {"runa", "Runa Myhre", Habit::kSteady},
    {"signe", "Signe Hauge", Habit::kOften},  {"vilde", "Vilde Tangen", Habit::kSteady},
};

struct Athlete {
  Person person;
  std::string athlete_id;
  std::string token;
};

class Season {
 public:
  explicit Season(const std::string& address)
      : channel_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())),
        auth_(v1::AuthService::NewStub(channel_)),
        demo_(v1::DemoService::NewStub(channel_)),
        teams_(v1::TeamService::NewStub(channel_)),
        plans_(v1::AssignmentService::NewStub(channel_)),
        logs_(v1::LogService::NewStub(channel_)),
        monitoring_(v1::MonitoringService::NewStub(channel_)) {}

  void Play(const std::string& setup_code) {
    SetUp(setup_code);
    Recruit();
    Assign();
    for (const Person& person : kTeam) {
      Invite(person);
    }
    for (int day = 0; day < kDays; ++day) {
      PlayDay(day);
    }
    std::cout << fmt::format("{} athletes, {} days, {} logs\n", athletes_.size(), kDays, log_count_);
  }

 private:
  template <class Stub, class Request, class Response>
  Response Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request, const std::string& token) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + token);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) {
      throw std::runtime_error(request.GetTypeName() + ": " + status.error_message());
    }
    return response;
  }

  void SetUp(const std::string& setup_code) {
    v1::SetUpRequest request;
    request.set_request_id(NewUuid(entropy_));
    request.set_setup_code(setup_code);
    request.set_name("Kari Nes");
    request.set_email(kCoachEmail);
    request.set_password(kPassword);
    request.set_organization_name("Demo club");
    const auto session = Call(*auth_, &v1::AuthService::Stub::SetUp, request, "").auth_session();
    coach_ = session.token();
    organization_id_ = session.memberships(0).organization_id();
  }

  void Recruit() {
    v1::CreateTeamRequest team;
    team.set_request_id(NewUuid(entropy_));
    team.set_organization_id(organization_id_);
    team.set_handle("u19");
    team.set_name("U19 women");
    team_id_ = Call(*teams_, &v1::TeamService::Stub::CreateTeam, team, coach_).team().team_id();

    v1::ImportAthletesRequest roster;
    roster.set_request_id(NewUuid(entropy_));
    roster.set_team_id(team_id_);
    std::string csv = "handle,name,email,birth_date,zone\n";
    for (const Person& person : kTeam) {
      csv += fmt::format("{0},{1},{0}@club.example,2008-03-01,Europe/Oslo\n", person.handle, person.name);
    }
    roster.set_csv(csv);
    Call(*teams_, &v1::TeamService::Stub::ImportAthletes, roster, coach_);
  }

  void Assign() {
    v1::AssignProgramRequest request;
    request.set_request_id(NewUuid(entropy_));
    request.set_team_id(team_id_);
    request.set_program("nordic-10w");
    request.set_start_date(FormatDate(kFirstDay));
    for (const v1::Weekday weekday : {v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY, v1::WEEKDAY_SATURDAY}) {
      request.add_weekdays(weekday);
    }
    const auto response = Call(*plans_, &v1::AssignmentService::Stub::AssignProgram, request, coach_);
    for (const v1::Enrollment& enrollment : response.enrollments()) {
      ids_[enrollment.athlete_handle()] = enrollment.athlete_id();
    }
  }

  void Invite(const Person& person) {
    v1::CreateInvitationRequest invite;
    invite.set_request_id(NewUuid(entropy_));
    invite.set_team_id(team_id_);
    invite.set_role(v1::ROLE_ATHLETE);
    invite.set_athlete_id(ids_.at(person.handle));
    v1::AcceptInvitationRequest accept;
    accept.set_request_id(NewUuid(entropy_));
    accept.set_code(Call(*teams_, &v1::TeamService::Stub::CreateInvitation, invite, coach_).code());
    accept.set_password(kPassword);
    const auto session = Call(*auth_, &v1::AuthService::Stub::AcceptInvitation, accept, "").auth_session();
    athletes_.push_back({person, invite.athlete_id(), session.token()});
  }

  void SignInAgain() {
    for (Athlete& athlete : athletes_) {
      v1::SignInRequest request;
      request.set_request_id(NewUuid(entropy_));
      request.set_email(fmt::format("{}@club.example", athlete.person.handle));
      request.set_password(kPassword);
      athlete.token = Call(*auth_, &v1::AuthService::Stub::SignIn, request, "").auth_session().token();
    }
  }

  // The last day ends before it is logged by all: somebody is always late.
  void PlayDay(int day) {
    absl::TimeZone oslo;
    absl::LoadTimeZone("Europe/Oslo", &oslo);
    v1::AdvanceClockRequest clock;
    const absl::Time evening = absl::FromCivil(absl::CivilSecond(kFirstDay + day) + kEveningHour * 3600, oslo);
    clock.mutable_time()->set_seconds(absl::ToUnixSeconds(evening));
    Call(*demo_, &v1::DemoService::Stub::AdvanceClock, clock, "");
    if (day % kSignInEveryDays == kSignInEveryDays - 1) {
      SignInAgain();
    }
    for (const Athlete& athlete : athletes_) {
      const int chance = Roll(100);
      const bool unfinished = day == kDays - 1 && (athlete.person.handle == std::string("maya") || Roll(3) == 0);
      if (chance < Diligence(athlete.person.habit, day) && !unfinished) {
        Log(athlete, day);
      }
    }
  }

  static int Diligence(Habit habit, int day) {
    switch (habit) {
      case Habit::kSteady:
        return 97;
      case Habit::kOften:
        return 85;
      case Habit::kSeldom:
        return 55;
      case Habit::kSilentLater:
        return day < 34 ? 80 : 0;
      case Habit::kSorer:
        return 100;
    }
    return 0;
  }

  // Sore on the day after a session, most in the first weeks; a rising line
  // for one.
  int Soreness(const Athlete& athlete, int day) {
    if (athlete.person.habit == Habit::kSorer && day >= 30) {
      return std::min(8, 2 + (day - 30) * 6 / 10 + Roll(2));
    }
    const absl::Weekday weekday = absl::GetWeekday(kFirstDay + day);
    const bool day_after = weekday == absl::Weekday::tuesday || weekday == absl::Weekday::thursday ||
                           weekday == absl::Weekday::sunday;
    const int first_weeks = day < 21 ? 2 : 0;
    return day_after ? 1 + Roll(2 + first_weeks) : Roll(3);
  }

  void Log(const Athlete& athlete, int day) {
    v1::LogCheckInRequest request;
    request.set_request_id(NewUuid(entropy_));
    request.set_athlete_id(athlete.athlete_id);
    request.set_soreness(Soreness(athlete, day));
    if (HasSession(athlete) && Roll(100) < 92) {
      request.mutable_training_session()->set_pain(Roll(3) == 0 ? 1 : 0);
      request.mutable_training_session()->set_rpe(4 + Roll(4));
    }
    Call(*logs_, &v1::LogService::Stub::LogCheckIn, request, athlete.token);
    ++log_count_;
  }

  bool HasSession(const Athlete& athlete) {
    v1::GetAthleteTodayRequest request;
    request.set_athlete_id(athlete.athlete_id);
    return Call(*monitoring_, &v1::MonitoringService::Stub::GetAthleteToday, request, athlete.token)
               .sessions_size() > 0;
  }

  // 0 to sides - 1; the engine's own numbers, which every library gives alike.
  int Roll(int sides) { return static_cast<int>(dice_() % static_cast<unsigned>(sides)); }

  SystemEntropy entropy_;
  std::mt19937 dice_{kSeed};
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::AuthService::Stub> auth_;
  std::unique_ptr<v1::DemoService::Stub> demo_;
  std::unique_ptr<v1::TeamService::Stub> teams_;
  std::unique_ptr<v1::AssignmentService::Stub> plans_;
  std::unique_ptr<v1::LogService::Stub> logs_;
  std::unique_ptr<v1::MonitoringService::Stub> monitoring_;
  std::string coach_;
  std::string organization_id_;
  std::string team_id_;
  std::map<std::string, std::string> ids_;
  std::vector<Athlete> athletes_;
  int log_count_ = 0;
};

}  // namespace
}  // namespace prehab

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: season 127.0.0.1:PORT SETUP-CODE\n";
    return 2;
  }
  try {
    prehab::Season(argv[1]).Play(argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "season: " << error.what() << "\n";
    return 1;
  }
}
