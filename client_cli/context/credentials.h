#ifndef PREHAB_CLIENT_CLI_CONTEXT_CREDENTIALS_H_
#define PREHAB_CLIENT_CLI_CONTEXT_CREDENTIALS_H_

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <map>
#include <string>

namespace prehab::cli {

// A token and the server that gave it; it is sent to no other.
struct Credential {
  std::string server;
  std::string token;
  absl::Time expire_time = absl::InfiniteFuture();
};

// The tokens of credentials.toml, by context. The file is readable by its
// owner alone (0600) in a folder of the owner alone (0700).
class Credentials {
 public:
  // A missing file holds no tokens. UNAUTHENTICATED, with the command that
  // mends it, if others may read or write the file or it is another's: a token
  // that others could have read is not used.
  static absl::StatusOr<Credentials> Load(const std::string& path);
  absl::Status Save(const std::string& path) const;

  // Null if there is none.
  const Credential* Find(const std::string& context) const;
  void Put(const std::string& context, Credential credential);
  void Erase(const std::string& context) { by_context_.erase(context); }

 private:
  std::map<std::string, Credential> by_context_;
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_CONTEXT_CREDENTIALS_H_
