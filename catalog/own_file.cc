#include "catalog/own_file.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "catalog/checks.h"
#include "catalog/names.h"
#include "catalog/reader.h"

namespace prehab::catalog {
namespace {

template <typename Items>
void AddSlugs(const Items& items, std::string_view folder, Known& known) {
  for (const auto& item : items) {
    known[folder].insert(item.slug());
  }
}

Known KnownOf(const Catalog& catalog) {
  Known known;
  AddSlugs(catalog.exercises(), kExercises, known);
  AddSlugs(catalog.conditions(), kConditions, known);
  AddSlugs(catalog.pain_policies(), kPainPolicies, known);
  AddSlugs(catalog.red_flag_sets(), kRedFlags, known);
  return known;
}

void Append(std::vector<Fault> more, std::vector<Fault>& faults) {
  faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What the name of a built-in file says is right or wrong.
template <typename Item>
void CheckName(const YamlNode& root, const Item& item, std::vector<Fault>& faults) {
  if (!IsSlug(item.slug())) {
    const YamlNode& place = ValueOf(root, "slug");
    faults.push_back({place.line, place.column,
                      "slug must be words of a-z and 0-9 joined by hyphens, such as nordic-u19, of at most 64 "
                      "characters"});
  }
  if (item.version() < 1 || item.version() > kMostVersions) {
    const YamlNode& place = ValueOf(root, "version");
    faults.push_back({place.line, place.column, fmt::format("version must be 1 to {}", kMostVersions)});
  }
}

template <typename Item>
OwnFile<Item> ReadOwn(std::string_view text, std::string_view folder, const Catalog& built_in) {
  OwnFile<Item> file;
  YamlTree tree = ParseYaml(text);
  file.faults = std::move(tree.faults);
  file.root = std::move(tree.root);
  if (file.root) {
    Append(FillMessage(*file.root, file.item), file.faults);
    if (file.faults.empty()) {
      CheckName(*file.root, file.item, file.faults);
      const FileName own_name{folder, file.item.slug(), file.item.version()};
      Append(CheckItem(*file.root, file.item, own_name, KnownOf(built_in)), file.faults);
    } else {
      Append(CheckReferences(*file.root, file.item, KnownOf(built_in)), file.faults);
    }
  }
  SortFaults(file.faults);
  return file;
}

}  // namespace

OwnFile<v1::Program> ReadOwnProgram(std::string_view text, const Catalog& built_in) {
  return ReadOwn<v1::Program>(text, kPrograms, built_in);
}

OwnFile<v1::Protocol> ReadOwnProtocol(std::string_view text, const Catalog& built_in) {
  return ReadOwn<v1::Protocol>(text, kProtocols, built_in);
}

}  // namespace prehab::catalog
