#include "client_cli/context/config.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/status_macros.h"
#include "base/text.h"
#include "client_cli/context/files.h"
#include "client_cli/context/toml_file.h"

namespace prehab::cli {
namespace {

constexpr mode_t kConfigMode = 0644;

struct Word {
  const char* key;
  std::string Context::*field;
};
constexpr std::array<Word, 5> kWords = {{{"server", &Context::server},
                                         {"organization_id", &Context::organization_id},
                                         {"athlete_id", &Context::athlete_id},
                                         {"athlete_handle", &Context::athlete_handle},
                                         {"team_id", &Context::team_id}}};

}  // namespace

absl::StatusOr<Config> Config::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const auto text, ReadFile(path, kMostTomlBytes));
  Config config;
  if (!text) {
    return config;
  }
  const absl::StatusOr<TomlFile> file = ParseToml(*text);
  if (!file.ok()) {
    return absl::InvalidArgumentError(fmt::format("{} {}", path, ToStd(file.status().message())));
  }
  for (const auto& [name, section] : file->contexts) {
    Context context;
    context.name = name;
    for (const Word& word : kWords) {
      if (const auto found = section.find(word.key); found != section.end()) {
        context.*word.field = found->second;
      }
    }
    config.Put(std::move(context));
  }
  if (const auto current = file->words.find("current"); current != file->words.end()) {
    config.current_ = current->second;
  }
  return config;
}

absl::Status Config::Save(const std::string& path) const {
  TomlFile file;
  file.words["current"] = current_;
  for (const auto& [name, context] : contexts_) {
    TomlSection& section = file.contexts[name];
    for (const Word& word : kWords) {
      if (!(context.*word.field).empty()) {
        section[word.key] = context.*word.field;
      }
    }
  }
  return WriteFile(path, FormatToml(file), kConfigMode);
}

const Context* Config::Find(const std::string& name) const {
  const auto found = contexts_.find(name);
  return found == contexts_.end() ? nullptr : &found->second;
}

const Context* Config::FindServer(const std::string& server) const {
  if (const Context* current = Find(current_); current != nullptr && current->server == server) {
    return current;
  }
  for (const auto& [name, context] : contexts_) {
    if (context.server == server) {
      return &context;
    }
  }
  return nullptr;
}

void Config::Put(Context context) {
  std::string name = context.name;
  contexts_.insert_or_assign(std::move(name), std::move(context));
}

}  // namespace prehab::cli
