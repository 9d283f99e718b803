#include "rules/access.h"

namespace prehab::rules {
namespace {

struct Row {
  v1::Permission permission;
  Reach athlete;
  Reach coach;
  Reach assistant;
  Reach clinician;
  Reach admin;
};

constexpr Reach kNone = Reach::kNone;
constexpr Reach kOwn = Reach::kOwn;
constexpr Reach kAll = Reach::kAll;
#ifdef PREHAB_PLANT_WRONG_CELL
// The fault that the authorization test must catch; compiled only into it.
constexpr Reach kBoardOfAdmin = kAll;
#else
constexpr Reach kBoardOfAdmin = kNone;
#endif

// Administrators manage people and see no health data; assistants see and log
// and do not plan; clinicians and administrators are let in by administrators
// alone, because a coach must not open clinical doors. Whoever looks after an
// athlete may make things easier; a harder stage takes a coach or clinician,
// and what a red flag stopped a clinician.
constexpr Row kMatrix[] = {
    // permission                       athlete coach  assist clinic admin
    {v1::PERMISSION_TEAM_CREATE,        kNone,  kNone, kNone, kNone, kAll},
    {v1::PERMISSION_TEAM_READ,          kAll,   kAll,  kAll,  kAll,  kAll},
    {v1::PERMISSION_ROSTER_READ,        kNone,  kAll,  kAll,  kAll,  kAll},
    {v1::PERMISSION_ROSTER_EDIT,        kNone,  kAll,  kNone, kNone, kAll},
    {v1::PERMISSION_ATHLETE_READ,       kOwn,   kAll,  kAll,  kAll,  kAll},
    {v1::PERMISSION_INVITE,             kNone,  kAll,  kNone, kNone, kAll},
    {v1::PERMISSION_INVITE_PRIVILEGED,  kNone,  kNone, kNone, kNone, kAll},
    {v1::PERMISSION_PLAN_READ,          kOwn,   kAll,  kAll,  kAll,  kNone},
    {v1::PERMISSION_PLAN_ASSIGN,        kNone,  kAll,  kNone, kAll,  kNone},
    {v1::PERMISSION_LOG_WRITE,          kOwn,   kAll,  kAll,  kAll,  kNone},
    {v1::PERMISSION_LOG_READ,           kOwn,   kAll,  kAll,  kAll,  kNone},
    {v1::PERMISSION_BOARD_READ,         kNone,  kAll,  kAll,  kAll,  kBoardOfAdmin},
    {v1::PERMISSION_CATALOG_READ,       kAll,   kAll,  kAll,  kAll,  kAll},
    {v1::PERMISSION_CATALOG_PUBLISH,    kNone,  kAll,  kNone, kAll,  kAll},
    {v1::PERMISSION_RETURN_READ,        kOwn,   kAll,  kAll,  kAll,  kNone},
    {v1::PERMISSION_RETURN_WRITE,       kOwn,   kAll,  kNone, kAll,  kNone},
    {v1::PERMISSION_RETURN_HOLD,        kOwn,   kAll,  kAll,  kAll,  kNone},
    {v1::PERMISSION_RETURN_DECIDE,      kNone,  kAll,  kNone, kAll,  kNone},
    {v1::PERMISSION_CLINICAL_READ,      kOwn,   kNone, kNone, kAll,  kNone},
    {v1::PERMISSION_CLINICAL_DECIDE,    kNone,  kNone, kNone, kAll,  kNone},
};

Reach CellOf(const Row& row, v1::Role role) {
  switch (role) {
    case v1::ROLE_ATHLETE:
      return row.athlete;
    case v1::ROLE_COACH:
      return row.coach;
    case v1::ROLE_ASSISTANT:
      return row.assistant;
    case v1::ROLE_CLINICIAN:
      return row.clinician;
    case v1::ROLE_ADMIN:
      return row.admin;
    default:
      return kNone;
  }
}

}  // namespace

Reach ReachOf(v1::Role role, v1::Permission permission) {
  for (const Row& row : kMatrix) {
    if (row.permission == permission) {
      return CellOf(row, role);
    }
  }
  return kNone;
}

}  // namespace prehab::rules
