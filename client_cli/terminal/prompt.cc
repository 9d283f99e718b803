#include "client_cli/terminal/prompt.h"

#include <istream>
#include <ostream>

#include "client_cli/terminal/interrupt.h"

namespace prehab::cli {
namespace {

constexpr std::size_t kLongestLine = 4096;

}  // namespace

absl::StatusOr<std::string> ReadLine(Environment& environment) {
  std::string line;
  char c = '\0';
  while (environment.in.get(c) && c != '\n') {
    if (line.size() == kLongestLine) {
      return absl::InvalidArgumentError("the line on standard input is longer than 4096 bytes");
    }
    line += c;
  }
  if (line.empty() && !environment.in) {
    return absl::InvalidArgumentError("standard input ended before a line was read");
  }
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
  }
  return line;
}

absl::StatusOr<std::string> Ask(Environment& environment, std::string_view question) {
  environment.err << question << std::flush;
  return ReadLine(environment);
}

absl::StatusOr<std::string> AskHidden(Environment& environment, std::string_view question) {
  environment.err << question << std::flush;
  absl::StatusOr<std::string> answer = [&] {
    const EchoOff hidden;
    return ReadLine(environment);
  }();
  // The line end that was typed was not shown either.
  environment.err << '\n';
  return answer;
}

}  // namespace prehab::cli
