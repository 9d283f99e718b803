#include "client_cli/terminal/interrupt.h"

#include <signal.h>
#include <termios.h>
#include <unistd.h>

namespace prehab::cli {
namespace {

constexpr int kInterrupted = 130;

// A signal handler has no other way to its data than through statics.
volatile sig_atomic_t echo_is_off = 0;
termios before;

void RestoreEcho() {
  if (echo_is_off != 0) {
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    echo_is_off = 0;
  }
}

// Calls only what POSIX allows in a handler.
void OnInterrupt(int /*signal*/) {
  RestoreEcho();
  _exit(kInterrupted);
}

}  // namespace

void ExitOnInterrupt() {
  struct sigaction action = {};
  action.sa_handler = OnInterrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
}

EchoOff::EchoOff() {
  if (tcgetattr(STDIN_FILENO, &before) != 0) {
    return;
  }
  termios hidden = before;
  hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  echo_is_off = 1;
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
}

EchoOff::~EchoOff() { RestoreEcho(); }

}  // namespace prehab::cli
