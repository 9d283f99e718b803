#ifndef PREHAB_TESTS_LINT_LIBRARY_H_
#define PREHAB_TESTS_LINT_LIBRARY_H_

#include <map>
#include <string>

#include "rules/lint/lint.h"

namespace prehab {

// The few items that the base files name, and some that broken files do. It
// counts how often it is asked, as a measure of work.
class Library {
 public:
  Library();

  // Refers to the library, which must live longer.
  rules::Lookup MakeLookup() const;
  int64_t question_count() const { return question_count_; }

 private:
  v1::Exercise& AddExercise(const std::string& slug, v1::ExerciseKind kind, v1::ContractionBias bias,
                            const std::string& muscle);
  void AddCycles();

  std::map<std::string, v1::Exercise, std::less<>> exercises_;
  v1::Condition tendon_;
  v1::Condition strain_;
  v1::PainPolicy policy_;
  v1::RedFlagSet red_flags_;
  mutable int64_t question_count_ = 0;
};

// A file beside the base files; fails the test if there is none.
std::string ReadBase(const std::string& name);

}  // namespace prehab

#endif  // PREHAB_TESTS_LINT_LIBRARY_H_
