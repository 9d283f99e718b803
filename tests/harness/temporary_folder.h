#ifndef PREHAB_TESTS_HARNESS_TEMPORARY_FOLDER_H_
#define PREHAB_TESTS_HARNESS_TEMPORARY_FOLDER_H_

#include <string>

namespace prehab::harness {

// A new folder, of this user alone, that goes with the object. On the disk and
// not in memory as far as TMPDIR can be believed.
class TemporaryFolder {
 public:
  // Throws std::runtime_error if it cannot be made.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace prehab::harness

#endif  // PREHAB_TESTS_HARNESS_TEMPORARY_FOLDER_H_
