#ifndef PREHAB_CLIENT_CLI_TESTING_CLUB_H_
#define PREHAB_CLIENT_CLI_TESTING_CLUB_H_

#include "client_cli/testing/fake_server.h"
#include "client_cli/testing/person.h"
#include "prehab/v1/athletes.pb.h"
#include "prehab/v1/auth.pb.h"
#include "prehab/v1/catalog_service.pb.h"
#include "prehab/v1/monitoring.pb.h"
#include "prehab/v1/teams.pb.h"

namespace prehab::cli {

// A fake server with one team, u19, in which Maya Dahl (maya, ath_maya) is an
// athlete and Kari Nes a coach; today is Sat 21 Nov 2026 there.
struct Club {
  Club();

  FakeServer server;
  Person kari{NewFolder()};
  Person maya{NewFolder()};

  // After "prehab login"; throws if that does not work.
  Person& SignedInCoach();
  Person& SignedInAthlete();
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_TESTING_CLUB_H_
