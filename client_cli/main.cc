#include <unistd.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "client_cli/app.h"
#include "client_cli/terminal/interrupt.h"

int main(int argc, char** argv) try {
  prehab::cli::ExitOnInterrupt();
  const prehab::SystemClock clock;
  prehab::SystemEntropy entropy;
  prehab::cli::Environment environment{
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .variables = prehab::cli::ProcessVariables(),
      .in_is_terminal = isatty(STDIN_FILENO) == 1,
      .out_is_terminal = isatty(STDOUT_FILENO) == 1,
      .clock = clock,
      .entropy = entropy,
  };
  return prehab::cli::RunPrehab(std::vector<std::string>(argv + 1, argv + argc), environment);
} catch (const std::exception& error) {
  std::cerr << "prehab: unexpected: " << error.what() << '\n';
  return 1;
}
