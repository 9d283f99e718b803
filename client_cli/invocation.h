#ifndef PREHAB_CLIENT_CLI_INVOCATION_H_
#define PREHAB_CLIENT_CLI_INVOCATION_H_

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "client_cli/client/client.h"
#include "client_cli/context/config.h"
#include "client_cli/context/credentials.h"
#include "client_cli/context/paths.h"
#include "client_cli/output/printer.h"
#include "client_cli/terminal/environment.h"

namespace prehab::cli {

// The flags that every command takes.
struct GlobalFlags {
  std::string output = "table";
  std::string context;
  std::string server;
  bool verbose = false;
  bool no_input = false;
};

// A server, and who one is there.
struct Connection {
  Context context;
  Client client;
};

// One run of prehab: the flags, the world outside, and what the commands make
// of both, made only when a command asks for it: "prehab version" opens no
// file and no connection. A flag goes before a variable (PREHAB_CONTEXT,
// PREHAB_SERVER, PREHAB_TOKEN), a variable before the context.
class Invocation {
 public:
  explicit Invocation(Environment& environment, Patience patience = {})
      : environment_(environment), patience_(patience) {}

  Environment& environment() { return environment_; }
  GlobalFlags& flags() { return flags_; }

  // INVALID_ARGUMENT if -o is none of the formats. Commands need not ask: it
  // is called before any of them runs.
  absl::Status CheckFlags();
  Printer printer() const;

  // A line for people, beside the answer.
  void Note(std::string_view text);
  // Whether a person is there to answer questions.
  bool MayAsk() const { return environment_.in_is_terminal && environment_.out_is_terminal && !flags_.no_input; }

  absl::StatusOr<Paths> paths() const { return FindPaths(environment_); }

  // The context that the flags and variables choose, the server put in its
  // place; empty fields where there is none. NOT an error if it has no server.
  absl::StatusOr<Context> ChooseContext() const;

  // The connection of this run, with a token. UNAUTHENTICATED, saying how to
  // sign in, if there is no server or no token. Belongs to the invocation.
  absl::StatusOr<Connection*> Connect();
  // The same without the need of a token.
  absl::StatusOr<Connection*> ConnectToAnyServer();

  // A client that sends no token, for signing in.
  Client AnonymousClient(const std::string& server) { return Client(server, "", environment_.entropy, patience_); }

 private:
  absl::StatusOr<std::string> FindToken(const Context& context) const;

  Environment& environment_;
  Patience patience_;
  GlobalFlags flags_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_INVOCATION_H_
