#ifndef PREHAB_CLIENT_CLI_TERMINAL_ENVIRONMENT_H_
#define PREHAB_CLIENT_CLI_TERMINAL_ENVIRONMENT_H_

#include <iosfwd>
#include <map>
#include <string>

#include "base/clock.h"
#include "base/entropy.h"

namespace prehab::cli {

using Variables = std::map<std::string, std::string>;

// Everything a run of prehab touches of the world outside, so that a test can
// run the whole program in its own process. Borrows all it refers to.
struct Environment {
  std::istream& in;
  // Data and nothing else.
  std::ostream& out;
  // Notes, warnings, prompts and errors.
  std::ostream& err;
  Variables variables;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  const Clock& clock;
  Entropy& entropy;

  // The variable's value; empty if it is not set.
  std::string Variable(const std::string& name) const;
};

// The process's own variables.
Variables ProcessVariables();

// Whether the locale that the variables name writes UTF-8: the first of
// LC_ALL, LC_CTYPE and LANG that is not empty decides. It need not be
// installed, for nothing but the character set is taken from it.
bool LocaleIsUtf8(const Variables& variables);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_TERMINAL_ENVIRONMENT_H_
