#include "client_cli/context/toml_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <sstream>

namespace prehab::cli {
namespace {

constexpr char kContexts[] = "context";

TomlSection StringsOf(const toml::table& table) {
  TomlSection section;
  for (const auto& [key, node] : table) {
    if (const auto text = node.value<std::string>()) {
      section.emplace(std::string(key.str()), *text);
    }
  }
  return section;
}

toml::table TableOf(const TomlSection& section) {
  toml::table table;
  for (const auto& [key, text] : section) {
    table.insert(key, text);
  }
  return table;
}

}  // namespace

absl::StatusOr<TomlFile> ParseToml(const std::string& text) try {
  const toml::table root = toml::parse(text);
  TomlFile file;
  file.words = StringsOf(root);
  if (const toml::table* contexts = root[kContexts].as_table()) {
    for (const auto& [name, node] : *contexts) {
      if (const toml::table* section = node.as_table()) {
        file.contexts.emplace(std::string(name.str()), StringsOf(*section));
      }
    }
  }
  return file;
} catch (const toml::parse_error& error) {
  return absl::InvalidArgumentError(fmt::format("line {}: {}", error.source().begin.line, error.description()));
}

std::string FormatToml(const TomlFile& file) {
  toml::table root = TableOf(file.words);
  toml::table contexts;
  for (const auto& [name, section] : file.contexts) {
    contexts.insert(name, TableOf(section));
  }
  root.insert(kContexts, contexts);
  std::ostringstream text;
  text << root << '\n';
  return text.str();
}

}  // namespace prehab::cli
