#ifndef PREHAB_RULES_PROGRESSION_VOCABULARY_H_
#define PREHAB_RULES_PROGRESSION_VOCABULARY_H_

#include <set>
#include <string>
#include <vector>

#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::progression {

// The names that events may carry: those of all protocols, not of one alone, so
// that one recording can be tried against several. A name that a protocol never
// asks for changes nothing there.
struct Vocabulary {
  std::set<std::string> load_tests;
  // Questionnaires among them.
  std::set<std::string> tests;
  std::set<std::string> questionnaires;
  std::set<std::string> rated_tests;
  std::set<std::string> signs;
  std::set<std::string> symptoms;
  std::set<std::string> statements;
  std::set<std::string> exercises;
  // Those of the kind running: an effort may be meant.
  std::set<std::string> runs;
  std::set<std::string> red_flags;
};

Vocabulary CollectNames(const std::vector<const v1::Protocol*>& protocols, const std::vector<v1::Exercise>& exercises,
                        const std::vector<v1::RedFlagSet>& red_flag_sets);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_VOCABULARY_H_
