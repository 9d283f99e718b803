#include "tests/server_fixture/temporary_folder.h"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

namespace prehab {

TemporaryFolder::TemporaryFolder()
    : path_((std::filesystem::temp_directory_path() / "prehab-test-XXXXXX").string()) {
  if (mkdtemp(path_.data()) == nullptr) {
    throw std::runtime_error("cannot make a temporary folder");
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace prehab
