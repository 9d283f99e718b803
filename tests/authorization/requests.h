#ifndef PREHAB_TESTS_AUTHORIZATION_REQUESTS_H_
#define PREHAB_TESTS_AUTHORIZATION_REQUESTS_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>

#include "tests/authorization/world.h"

namespace prehab {

// The method as tests name it: TeamService/GetTeam.
std::string ShortName(const google::protobuf::MethodDescriptor& method);

// A request of the method, new each time, in which every field but the subject
// is as it should be, so that nothing but the permission can stand in its way.
// Throws if there is none for the method.
std::unique_ptr<google::protobuf::Message> ValidRequest(World& world,
                                                        const google::protobuf::MethodDescriptor& method);

// Who calls the method: World::CallerIn, who signs in anew before signing out,
// because other calls need the token.
Client CallerOf(World& world, const google::protobuf::MethodDescriptor& method, std::string_view role,
                std::string_view situation);

// Sets the subject: `field` is athlete_id, team_id, organization_id, or - for
// none.
void SetSubject(google::protobuf::Message& request, const std::string& field, const Subjects& subjects);

}  // namespace prehab

#endif  // PREHAB_TESTS_AUTHORIZATION_REQUESTS_H_
