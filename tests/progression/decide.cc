// decide [--entry] PROTOCOL POLICY EVENTS.csv, or decide [--entry] --batch LIST:
// what the engine decides over a file of events, without a server. LIST has a
// line of these three for each file, one blank between; the answers are
// separated by a line of three hyphens. An empty POLICY is the protocol's own.
// tests/progression_model/compare.py compares the answers with the model's.

#include <absl/strings/str_split.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "tests/progression/simulation.h"

namespace prehab::progression {
namespace {

std::string TextOf(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string Decide(const std::vector<std::string>& question, bool checks_entry) {
  const std::string file = TextOf(question.at(2));
  const std::string rows = file.substr(file.find('\n') + 1);
  return "time,track,stage_before,decision,stage_after,locked_until,rule,missing\n" +
         Decisions(question.at(0), rows, {question.at(1), checks_entry});
}

int Main(std::vector<std::string> arguments) {
  const auto entry = std::find(arguments.begin(), arguments.end(), "--entry");
  const bool checks_entry = entry != arguments.end();
  if (checks_entry) {
    arguments.erase(entry);
  }
  if (arguments.at(0) != "--batch") {
    std::cout << Decide(arguments, checks_entry);
    return 0;
  }
  std::string separator;
  for (const absl::string_view line : absl::StrSplit(TextOf(arguments.at(1)), '\n', absl::SkipEmpty())) {
    std::cout << separator << Decide(absl::StrSplit(line, ' '), checks_entry);
    separator = "---\n";
  }
  return 0;
}

}  // namespace
}  // namespace prehab::progression

int main(int argc, char** argv) {
  try {
    return prehab::progression::Main({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "decide: " << error.what() << "\n";
    return 2;
  }
}
