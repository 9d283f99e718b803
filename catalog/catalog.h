#ifndef PREHAB_CATALOG_CATALOG_H_
#define PREHAB_CATALOG_CATALOG_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/conditions.pb.h"
#include "prehab/v1/protocols.pb.h"

namespace prehab::catalog {

// A data file: its path, which ends in KIND/SLUG.yaml for version 1 of an item
// and in KIND/SLUG@2.yaml and so on for later ones, and its text. KIND is
// exercises, conditions, programs, protocols, pain_policies or red_flags.
struct DataFile {
  std::string path;
  std::string_view text;
};

// One version of an item, by which a changed file shows.
struct ItemVersion {
  std::string folder;
  std::string slug;
  int version = 0;
  // Of its canonical text.
  std::string content_hash;
};

// What comes with prehab. Immutable once loaded, so it may be read from many
// threads; what it returns lives as long as it does and moves with it.
class Catalog {
 public:
  // Reads the built-in files.
  static absl::StatusOr<Catalog> Load();

  // Reads `files`, in any order. Any fault refuses them all: INVALID_ARGUMENT
  // with every fault on a line of its own, as path:line:column. A file that
  // cannot be read as its message is not checked further.
  static absl::StatusOr<Catalog> Read(const std::vector<DataFile>& files);

  // By slug, the newest version of each. The content_hash of a program or
  // protocol is over its canonical text, so it changes with any word of it.
  const std::vector<v1::Exercise>& exercises() const { return exercises_; }
  const std::vector<v1::Condition>& conditions() const { return conditions_; }
  const std::vector<v1::Program>& programs() const { return programs_; }
  const std::vector<v1::Protocol>& protocols() const { return protocols_; }
  const std::vector<v1::PainPolicy>& pain_policies() const { return pain_policies_; }
  const std::vector<v1::RedFlagSet>& red_flag_sets() const { return red_flag_sets_; }

  // Every version of every item, in no order.
  const std::vector<ItemVersion>& versions() const { return versions_; }

  // The newest version. Null if there is none.
  const v1::Exercise* FindExercise(std::string_view slug) const;
  const v1::Condition* FindCondition(std::string_view slug) const;
  const v1::Program* FindProgram(std::string_view slug) const;
  const v1::Protocol* FindProtocol(std::string_view slug) const;
  const v1::PainPolicy* FindPainPolicy(std::string_view slug) const;
  const v1::RedFlagSet* FindRedFlagSet(std::string_view slug) const;
  // What an assignment or a progression pins; old versions are kept for it.
  // Null if there is none.
  const v1::Program* FindProgramVersion(std::string_view slug, int version) const;
  const v1::Protocol* FindProtocolVersion(std::string_view slug, int version) const;

 private:
  std::vector<v1::Exercise> exercises_;
  std::vector<v1::Condition> conditions_;
  std::vector<v1::Program> programs_;
  std::vector<v1::Protocol> protocols_;
  std::vector<v1::PainPolicy> pain_policies_;
  std::vector<v1::RedFlagSet> red_flag_sets_;
  std::vector<v1::Program> old_programs_;
  std::vector<v1::Protocol> old_protocols_;
  std::vector<ItemVersion> versions_;
};

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_CATALOG_H_
