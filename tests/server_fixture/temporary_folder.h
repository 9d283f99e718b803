#ifndef PREHAB_TESTS_SERVER_FIXTURE_TEMPORARY_FOLDER_H_
#define PREHAB_TESTS_SERVER_FIXTURE_TEMPORARY_FOLDER_H_

#include <string>

namespace prehab {

// A new empty folder that goes, with all that is in it, when this does.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace prehab

#endif  // PREHAB_TESTS_SERVER_FIXTURE_TEMPORARY_FOLDER_H_
