#ifndef PREHAB_CLIENT_CLI_TERMINAL_INTERRUPT_H_
#define PREHAB_CLIENT_CLI_TERMINAL_INTERRUPT_H_

namespace prehab::cli {

// From now on Ctrl-C ends the process at once with exit code 130, and turns
// the terminal's echo on again if EchoOff had turned it off. Files are written
// beside their place and renamed, so an end at any point leaves them whole.
void ExitOnInterrupt();

// Turns off the echo of the terminal at standard input for its lifetime. Not
// thread-safe; one at a time.
class EchoOff {
 public:
  EchoOff();
  ~EchoOff();

  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_TERMINAL_INTERRUPT_H_
