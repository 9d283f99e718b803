#include "catalog/catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <string>
#include <tuple>
#include <utility>

#include "catalog/canonical.h"
#include "catalog/checks.h"
#include "catalog/names.h"
#include "catalog/reader.h"
#include "prehab_catalog_data.h"

namespace prehab::catalog {
namespace {

template <typename Item>
const Item* FindSlug(const std::vector<Item>& items, std::string_view slug) {
  const auto found =
      std::find_if(items.begin(), items.end(), [slug](const Item& item) { return item.slug() == slug; });
  return found == items.end() ? nullptr : &*found;
}

template <typename Item>
const Item* FindVersion(const std::vector<Item>& newest, const std::vector<Item>& old, std::string_view slug,
                        int version) {
  for (const std::vector<Item>* items : {&newest, &old}) {
    for (const Item& item : *items) {
      if (item.slug() == slug && item.version() == version) {
        return &item;
      }
    }
  }
  return nullptr;
}

// Orders `items` by slug and keeps the newest of each; the others are returned.
template <typename Item>
std::vector<Item> KeepNewest(std::vector<Item>& items) {
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::forward_as_tuple(a.slug(), b.version()) < std::forward_as_tuple(b.slug(), a.version());
  });
  std::vector<Item> newest;
  std::vector<Item> old;
  for (Item& item : items) {
    const bool known = !newest.empty() && newest.back().slug() == item.slug();
    (known ? old : newest).push_back(std::move(item));
  }
  items = std::move(newest);
  return old;
}

// For items as they were read from their files.
template <typename Item>
void SetServerFields(std::vector<Item>& items) {
  for (Item& item : items) {
    item.set_content_hash(ContentHash(WriteYaml(item)));
    item.set_owner(v1::CATALOG_OWNER_BUILT_IN);
  }
}

template <typename Item>
std::string HashOf(const Item& item) {
  if constexpr (requires { item.content_hash(); }) {
    return item.content_hash();
  } else {
    return ContentHash(WriteYaml(item));
  }
}

template <typename Item>
void AddVersions(const std::vector<Item>& items, std::string_view folder, std::vector<ItemVersion>& versions) {
  for (const Item& item : items) {
    versions.push_back({std::string(folder), item.slug(), item.version(), HashOf(item)});
  }
}

// The YAML of each file. Most of the time of reading a catalog goes here, and no
// file needs another, so that a second thread reads every other one.
std::vector<YamlTree> ParseAll(const std::vector<DataFile>& files) {
  std::vector<YamlTree> trees(files.size());
  const auto parse_every_other = [&](std::size_t first) {
    for (std::size_t i = first; i < files.size(); i += 2) {
      trees[i] = ParseYaml(files[i].text);
    }
  };
  std::future<void> others = std::async(std::launch::async, parse_every_other, 1);
  parse_every_other(0);
  others.get();
  return trees;
}

// Reads the files of one kind after another and keeps what is wrong with them.
class CatalogReader {
 public:
  explicit CatalogReader(const std::vector<DataFile>& files)
      : files_(files), trees_(ParseAll(files)), known_(FindKnown()) {}

  // Adds the items of the files that stand in `folder` to `items`.
  template <typename Item>
  void ReadFolder(std::string_view folder, std::vector<Item>& items) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const std::optional<FileName>& name = names_[i];
      if (!name || name->folder != folder) {
        continue;
      }
      Item item;
      YamlTree& tree = trees_[i];
      std::vector<Fault> faults = std::move(tree.faults);
      if (tree.root) {
        Append(FillMessage(*tree.root, item), faults);
      }
      if (faults.empty()) {
        Append(CheckItem(*tree.root, item, *name, known_), faults);
        CheckVersions(i, faults);
      }
      Report(files_[i].path, faults);
      items.push_back(std::move(item));
    }
  }

  void RefuseOtherFiles() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!names_[i]) {
        Report(files_[i].path, {{1, 1,
                                 fmt::format("data files are KIND/SLUG.yaml, later versions KIND/SLUG@2.yaml and "
                                             "so on, with one of the kinds {}",
                                             Folders())}});
      }
    }
  }

  absl::Status Result() const { return report_.empty() ? absl::OkStatus() : absl::InvalidArgumentError(report_); }

 private:
  // By the names of the files, so that one that cannot be read is told once and
  // not again by all that name it.
  Known FindKnown() {
    Known known;
    for (const DataFile& file : files_) {
      names_.push_back(ParseFileName(file.path));
      if (names_.back()) {
        known[names_.back()->folder].insert(names_.back()->slug);
      }
    }
    return known;
  }

  void CheckVersions(std::size_t index, std::vector<Fault>& faults) const {
    const FileName& name = *names_[index];
    const auto same_item = [&name](const std::optional<FileName>& other, int version) {
      return other && other->folder == name.folder && other->slug == name.slug && other->version == version;
    };
    const auto has = [&](auto begin, auto end, int version) {
      return std::any_of(begin, end, [&](const auto& other) { return same_item(other, version); });
    };
    const auto self = names_.begin() + static_cast<std::ptrdiff_t>(index);
    if (has(names_.begin(), self, name.version)) {
      faults.push_back({1, 1, fmt::format("another file has version {} of {}", name.version, name.slug)});
    }
    if (name.version > 1 && !has(names_.begin(), names_.end(), name.version - 1)) {
      faults.push_back(
          {1, 1, fmt::format("there is no version {} of {}: old versions are kept", name.version - 1, name.slug)});
    }
  }

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

  const std::vector<DataFile>& files_;
  std::vector<YamlTree> trees_;
  // As many as there are files; absent for a file that is none of the catalog.
  std::vector<std::optional<FileName>> names_;
  Known known_;
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
  CatalogReader reader(files);
  reader.RefuseOtherFiles();
  reader.ReadFolder(kExercises, catalog.exercises_);
  reader.ReadFolder(kConditions, catalog.conditions_);
  reader.ReadFolder(kPrograms, catalog.programs_);
  reader.ReadFolder(kProtocols, catalog.protocols_);
  reader.ReadFolder(kPainPolicies, catalog.pain_policies_);
  reader.ReadFolder(kRedFlags, catalog.red_flag_sets_);
  if (const absl::Status status = reader.Result(); !status.ok()) {
    return status;
  }
  SetServerFields(catalog.programs_);
  SetServerFields(catalog.protocols_);
  AddVersions(catalog.exercises_, kExercises, catalog.versions_);
  AddVersions(catalog.conditions_, kConditions, catalog.versions_);
  AddVersions(catalog.programs_, kPrograms, catalog.versions_);
  AddVersions(catalog.protocols_, kProtocols, catalog.versions_);
  AddVersions(catalog.pain_policies_, kPainPolicies, catalog.versions_);
  AddVersions(catalog.red_flag_sets_, kRedFlags, catalog.versions_);
  KeepNewest(catalog.exercises_);
  KeepNewest(catalog.conditions_);
  KeepNewest(catalog.pain_policies_);
  KeepNewest(catalog.red_flag_sets_);
  catalog.old_programs_ = KeepNewest(catalog.programs_);
  catalog.old_protocols_ = KeepNewest(catalog.protocols_);
  return catalog;
}

const v1::Exercise* Catalog::FindExercise(std::string_view slug) const { return FindSlug(exercises_, slug); }

const v1::Condition* Catalog::FindCondition(std::string_view slug) const { return FindSlug(conditions_, slug); }

const v1::Program* Catalog::FindProgram(std::string_view slug) const { return FindSlug(programs_, slug); }

const v1::Protocol* Catalog::FindProtocol(std::string_view slug) const { return FindSlug(protocols_, slug); }

const v1::PainPolicy* Catalog::FindPainPolicy(std::string_view slug) const {
  return FindSlug(pain_policies_, slug);
}

const v1::RedFlagSet* Catalog::FindRedFlagSet(std::string_view slug) const {
  return FindSlug(red_flag_sets_, slug);
}

const v1::Program* Catalog::FindProgramVersion(std::string_view slug, int version) const {
  return FindVersion(programs_, old_programs_, slug, version);
}

const v1::Protocol* Catalog::FindProtocolVersion(std::string_view slug, int version) const {
  return FindVersion(protocols_, old_protocols_, slug, version);
}

}  // namespace prehab::catalog
