#ifndef PREHAB_SERVER_RPC_ROUTES_H_
#define PREHAB_SERVER_RPC_ROUTES_H_

#include "server/rpc/rpc_server.h"

namespace prehab {

// Adds every method of prehab.v1; DemoService only for a demo.
void AddRoutes(RpcServer& server, bool demo);

}  // namespace prehab

#endif  // PREHAB_SERVER_RPC_ROUTES_H_
