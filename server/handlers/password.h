#ifndef PREHAB_SERVER_HANDLERS_PASSWORD_H_
#define PREHAB_SERVER_HANDLERS_PASSWORD_H_

#include <cstddef>
#include <string>

namespace prehab {

// What one Argon2id hash costs. The default, 64 MiB and two passes, takes some
// 60 ms; OWASP's floor is 19 MiB and two passes. Tests use the least.
struct PasswordCost {
  unsigned long long passes = 2;
  std::size_t memory_bytes = 64 * 1024 * 1024;
};

// The hash to keep, with its own salt and cost in it. Slow by design: only in
// prepare steps.
std::string HashPassword(const std::string& password, const PasswordCost& cost);

bool VerifyPassword(const std::string& password, const std::string& hash);

}  // namespace prehab

#endif  // PREHAB_SERVER_HANDLERS_PASSWORD_H_
