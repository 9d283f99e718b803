#include "catalog/catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/hash.h"
#include "catalog/checks.h"
#include "catalog/reader.h"
#include "prehab_catalog_data.h"

namespace prehab::catalog {
namespace {

constexpr std::string_view kExercises = "exercises";
constexpr std::string_view kPrograms = "programs";
constexpr std::string_view kEnding = ".yaml";

// The path's last folder; empty for a file that is no data file.
std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || !path.ends_with(kEnding)) {
    return {};
  }
  const std::string_view folder = path.substr(0, slash);
  // Without a slash, rfind gives npos, and the whole is the last folder.
  return folder.substr(folder.rfind('/') + 1);
}

std::string_view StemOf(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  path.remove_suffix(kEnding.size());
  return path;
}

template <typename Item>
const Item* FindSlug(const std::vector<Item>& items, std::string_view slug) {
  const auto found =
      std::find_if(items.begin(), items.end(), [slug](const Item& item) { return item.slug() == slug; });
  return found == items.end() ? nullptr : &*found;
}

template <typename Item>
void SortBySlug(std::vector<Item>& items) {
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.slug() < b.slug(); });
}

// Reads the files of one kind after another and keeps what is wrong with them.
class CatalogReader {
 public:
  // Adds the items of `files` that stand in `folder` to `items`; `check` is
  // called with the tree, the item and the stem of a file that could be read.
  template <typename Item, typename Check>
  void ReadFolder(const std::vector<DataFile>& files, std::string_view folder, std::vector<Item>& items,
                  const Check& check) {
    for (const DataFile& file : files) {
      if (FolderOf(file.path) != folder) {
        continue;
      }
      Item item;
      YamlTree tree = ParseYaml(file.text);
      std::vector<Fault> faults = std::move(tree.faults);
      if (tree.root) {
        Append(FillMessage(*tree.root, item), faults);
      }
      if (faults.empty()) {
        Append(check(*tree.root, item, StemOf(file.path)), faults);
        if (FindSlug(items, item.slug()) != nullptr) {
          faults.push_back({1, 1, fmt::format("another file has the slug {}", item.slug())});
        }
      }
      Report(file.path, faults);
      items.push_back(std::move(item));
    }
  }

  void RefuseOtherFolders(const std::vector<DataFile>& files) {
    for (const DataFile& file : files) {
      if (FolderOf(file.path) != kExercises && FolderOf(file.path) != kPrograms) {
        Report(file.path, {{1, 1, "data files are exercises/SLUG.yaml and programs/SLUG.yaml"}});
      }
    }
  }

  absl::Status Result() const { return report_.empty() ? absl::OkStatus() : absl::InvalidArgumentError(report_); }

 private:
  static void Append(std::vector<Fault> more, std::vector<Fault>& faults) {
    faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }

  void Report(std::string_view path, std::vector<Fault> faults) {
    SortFaults(faults);
    for (const Fault& fault : faults) {
      report_ += fmt::format("{}{}:{}:{}: {}", report_.empty() ? "" : "\n", path, fault.line, fault.column,
                             fault.message);
    }
  }

  std::string report_;
};

}  // namespace

absl::StatusOr<Catalog> Catalog::Load() {
  std::vector<DataFile> files;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    files.push_back({fmt::format("catalog/{}", file.path), file.text});
  }
  return Read(files);
}

absl::StatusOr<Catalog> Catalog::Read(const std::vector<DataFile>& files) {
  Catalog catalog;
  CatalogReader reader;
  reader.RefuseOtherFolders(files);
  // Programs name exercises, so these are read first.
  reader.ReadFolder(files, kExercises, catalog.exercises_, CheckExercise);
  reader.ReadFolder(files, kPrograms, catalog.programs_,
                    [&catalog](const YamlNode& root, const v1::Program& program, std::string_view stem) {
                      return CheckProgram(root, program, stem, catalog.exercises_);
                    });
  if (const absl::Status status = reader.Result(); !status.ok()) {
    return status;
  }
  for (v1::Program& program : catalog.programs_) {
    program.set_content_hash(Hex(Hash(WriteYaml(program))));
  }
  SortBySlug(catalog.exercises_);
  SortBySlug(catalog.programs_);
  return catalog;
}

const v1::Exercise* Catalog::FindExercise(std::string_view slug) const { return FindSlug(exercises_, slug); }

const v1::Program* Catalog::FindProgram(std::string_view slug) const { return FindSlug(programs_, slug); }

const v1::Program* Catalog::FindProgramVersion(std::string_view slug, int version) const {
  const v1::Program* program = FindProgram(slug);
  return program != nullptr && program->version() == version ? program : nullptr;
}

}  // namespace prehab::catalog
