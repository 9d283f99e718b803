#ifndef PREHAB_CATALOG_CATALOG_H_
#define PREHAB_CATALOG_CATALOG_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/catalog.pb.h"

namespace prehab::catalog {

// A data file: its path, which ends in exercises/SLUG.yaml or
// programs/SLUG.yaml, and its text.
struct DataFile {
  std::string path;
  std::string_view text;
};

// The exercises and programs that come with prehab. Immutable once loaded, so
// it may be read from many threads; what it returns lives as long as it does
// and moves with it.
class Catalog {
 public:
  // Reads the built-in files.
  static absl::StatusOr<Catalog> Load();

  // Reads `files`, in any order. Any fault refuses them all: INVALID_ARGUMENT
  // with every fault on a line of its own, as path:line:column. A file that
  // cannot be read as its message is not checked further.
  static absl::StatusOr<Catalog> Read(const std::vector<DataFile>& files);

  // By slug, the newest version of each. The content_hash of a program is over
  // its canonical text, so it changes with any word of it.
  const std::vector<v1::Exercise>& exercises() const { return exercises_; }
  const std::vector<v1::Program>& programs() const { return programs_; }

  // Null if there is none.
  const v1::Exercise* FindExercise(std::string_view slug) const;
  const v1::Program* FindProgram(std::string_view slug) const;
  // What an assignment pins. Each slug has one version until a second one is
  // published.
  const v1::Program* FindProgramVersion(std::string_view slug, int version) const;

 private:
  std::vector<v1::Exercise> exercises_;
  std::vector<v1::Program> programs_;
};

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_CATALOG_H_
