#include "client_cli/invocation.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <utility>

#include "base/status_macros.h"
#include "client_cli/errors/details.h"

namespace prehab::cli {
namespace {

constexpr std::string_view kFirst = "Sign in first: prehab login --server HOST:PORT --invite CODE";

Format FormatOf(const std::string& name) {
  return name == "json" ? Format::kJson : name == "csv" ? Format::kCsv : Format::kTable;
}

// gRPC ends the process over a header that has other characters.
bool CanBeHeader(const std::string& token) {
  return std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

absl::Status Invocation::CheckFlags() {
  for (const std::string_view name : {"table", "json", "csv"}) {
    if (flags_.output == name) {
      return absl::OkStatus();
    }
  }
  return absl::InvalidArgumentError(fmt::format("-o must be table, json or csv (you gave {}).", flags_.output));
}

Printer Invocation::printer() const {
  return Printer(environment_.out, FormatOf(flags_.output), StyleOf(environment_));
}

void Invocation::Note(std::string_view text) { environment_.err << Spell(StyleOf(environment_), text) << '\n'; }

absl::StatusOr<Context> Invocation::ChooseContext() const {
  ASSIGN_OR_RETURN(const Paths where, paths());
  ASSIGN_OR_RETURN(const Config config, Config::Load(where.config));
  std::string name = flags_.context.empty() ? environment_.Variable("PREHAB_CONTEXT") : flags_.context;
  const std::string server = flags_.server.empty() ? environment_.Variable("PREHAB_SERVER") : flags_.server;
  const bool named = !name.empty();
  const Context* found = named            ? config.Find(name)
                         : server.empty() ? config.Find(config.current())
                                          : config.FindServer(server);
  Context chosen = found == nullptr ? Context{} : *found;
  if (found == nullptr && named) {
    chosen.name = std::move(name);
  }
  if (!server.empty() && chosen.server != server) {
    // Ids of one server mean nothing to another.
    Context other;
    other.name = chosen.name;
    other.server = server;
    return other;
  }
  return chosen;
}

absl::StatusOr<std::string> Invocation::FindToken(const Context& context) const {
  if (std::string token = environment_.Variable("PREHAB_TOKEN"); !token.empty()) {
    if (!CanBeHeader(token)) {
      return absl::InvalidArgumentError("PREHAB_TOKEN has characters that no token has.");
    }
    return token;
  }
  ASSIGN_OR_RETURN(const Paths where, paths());
  ASSIGN_OR_RETURN(const Credentials credentials, Credentials::Load(where.credentials));
  const Credential* credential = credentials.Find(context.name);
  const bool usable =
      credential != nullptr && credential->server == context.server && CanBeHeader(credential->token);
  return usable ? credential->token : "";
}

absl::StatusOr<Connection*> Invocation::ConnectToAnyServer() {
  if (connection_ != nullptr) {
    return connection_.get();
  }
  ASSIGN_OR_RETURN(Context context, ChooseContext());
  if (context.server.empty()) {
    const std::string problem = context.name.empty() ? "you are not signed in to any server."
                                                     : fmt::format("there is no context \"{}\".", context.name);
    return WithAdvice(absl::UnauthenticatedError(problem), kFirst);
  }
  ASSIGN_OR_RETURN(std::string token, FindToken(context));
  connection_ = std::unique_ptr<Connection>(
      new Connection{context, Client(context.server, std::move(token), environment_.entropy, patience_)});
  return connection_.get();
}

absl::StatusOr<Connection*> Invocation::Connect() {
  ASSIGN_OR_RETURN(Connection* const connection, ConnectToAnyServer());
  if (!connection->client.has_token()) {
    return WithAdvice(
        absl::UnauthenticatedError(fmt::format("you are not signed in to {}.", connection->context.server)),
        fmt::format("Sign in first: prehab login --server {}", connection->context.server));
  }
  return connection;
}

}  // namespace prehab::cli
