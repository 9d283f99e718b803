#include "client_cli/commands/catalog_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/status_macros.h"
#include "base/utf8.h"
#include "client_cli/context/files.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/directory.h"
#include "client_cli/output/words.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {
namespace {

// As much as the server takes.
constexpr std::size_t kMostFileBytes = 1 << 20;

// The length that a character has by its first byte.
std::size_t CharacterBytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// The place of the first byte that is no part of a character.
std::string PlaceOfBadByte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && IsUtf8(text.substr(at, CharacterBytes(text[at])))) {
    at += CharacterBytes(text[at]);
  }
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
  return fmt::format("{}:{}", line, column);
}

}  // namespace

const ItemKind& ProgramKind() {
  static const ItemKind kKind{v1::CATALOG_KIND_PROGRAM, "program", "nordic-10w", "nordic-u19"};
  return kKind;
}

const ItemKind& ProtocolKind() {
  static const ItemKind kKind{v1::CATALOG_KIND_PROTOCOL, "protocol", "askling-l", "our-return"};
  return kKind;
}

void AddCatalogFileCommands(CommandTree& tree, CLI::App& group, const ItemKind& kind) {
  AddWritingCommands(tree, group, kind);
  AddCheckingCommands(tree, group, kind);
}

absl::StatusOr<ItemName> ParseItemName(const std::string& text) {
  const std::size_t at = text.find('@');
  ItemName name{text.substr(0, at), 0};
  if (at == std::string::npos) {
    return name;
  }
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + at + 1, end, name.version);
  if (parsed.ec != std::errc() || parsed.ptr != end || name.version < 1) {
    return absl::InvalidArgumentError(
        fmt::format("what follows the @ must be a version, as in {}@1 (you gave {}).", name.slug, text));
  }
  return name;
}

bool NamesAFile(const std::string& text) { return text.find_first_of("/.") != std::string::npos; }

absl::StatusOr<std::string> ReadItemFile(const std::string& path) {
  ASSIGN_OR_RETURN(const auto text, ReadFile(path, kMostFileBytes));
  if (!text) {
    return absl::InvalidArgumentError(fmt::format("FILE {} does not exist.", path));
  }
  if (text->empty()) {
    return absl::InvalidArgumentError(fmt::format("FILE {} is empty.", path));
  }
  if (!IsUtf8(*text)) {
    return absl::InvalidArgumentError(
        fmt::format("{}:{}: this is not UTF-8; save the file as UTF-8.", path, PlaceOfBadByte(*text)));
  }
  return *text;
}

absl::StatusOr<v1::CheckCatalogFileResponse> CheckOnServer(Connection& connection, const ItemKind& kind,
                                                           const std::string& text) {
  v1::CheckCatalogFileRequest request;
  ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                   Directory(connection.client, connection.context).OrganizationId());
  request.set_kind(kind.kind);
  request.set_text(text);
  return connection.client.Call<v1::CheckCatalogFileResponse>("CatalogService/CheckCatalogFile", request);
}

absl::StatusOr<v1::GetCatalogFileResponse> FetchFile(Connection& connection, const ItemKind& kind,
                                                     const ItemName& name) {
  v1::GetCatalogFileRequest request;
  ASSIGN_OR_RETURN(*request.mutable_organization_id(),
                   Directory(connection.client, connection.context).OrganizationId());
  request.set_kind(kind.kind);
  request.set_slug(name.slug);
  request.set_version(name.version);
  return connection.client.Call<v1::GetCatalogFileResponse>("CatalogService/GetCatalogFile", request);
}

absl::Status FileHasErrors(const std::string& path, const ItemKind& kind, const std::string& first, int count) {
  const std::string more = count > 1 ? fmt::format("It has {}. ", Count(count, "error")) : "";
  return WithAdvice(absl::InvalidArgumentError(fmt::format("{}:{}", path, first)),
                    fmt::format("{}Nothing is published.\nSee all: prehab {} validate {}", more, kind.noun, path));
}

}  // namespace prehab::cli
