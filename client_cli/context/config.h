#ifndef PREHAB_CLIENT_CLI_CONTEXT_CONFIG_H_
#define PREHAB_CLIENT_CLI_CONTEXT_CONFIG_H_

#include <absl/status/statusor.h>

#include <map>
#include <string>

namespace prehab::cli {

// One server as one person uses it. Nothing in it is secret, so that the file
// can be shown to who helps. Empty fields are not known.
struct Context {
  std::string name;
  // HOST:PORT.
  std::string server;
  // The club that this context speaks of.
  std::string organization_id;
  // The person's own athlete profile in that club.
  std::string athlete_id;
  std::string athlete_handle;
  // The team that is meant where none is named: set if the person has a role
  // in exactly one.
  std::string team_id;
};

// The contexts of config.toml and which of them is current.
class Config {
 public:
  // A missing file is an empty configuration. INVALID_ARGUMENT names the file
  // and the line that cannot be read.
  static absl::StatusOr<Config> Load(const std::string& path);
  absl::Status Save(const std::string& path) const;

  const std::map<std::string, Context>& contexts() const { return contexts_; }
  const std::string& current() const { return current_; }

  // Null if there is none of that name.
  const Context* Find(const std::string& name) const;
  // The context of that server; the current one, if several are. Null if none.
  const Context* FindServer(const std::string& server) const;

  void Put(Context context);
  // Makes an existing context the current one.
  void Use(const std::string& name) { current_ = name; }

 private:
  std::map<std::string, Context> contexts_;
  std::string current_;
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CONTEXT_CONFIG_H_
