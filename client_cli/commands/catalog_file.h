#ifndef PREHAB_CLIENT_CLI_COMMANDS_CATALOG_FILE_H_
#define PREHAB_CLIENT_CLI_COMMANDS_CATALOG_FILE_H_

#include <absl/status/statusor.h>

#include <string>

#include "client_cli/commands/command.h"
#include "prehab/v1/catalog_service.pb.h"

namespace prehab::cli {

// A kind of item that a club may write itself, and what its command is called.
struct ItemKind {
  v1::CatalogKind kind = v1::CATALOG_KIND_UNSPECIFIED;
  // "program", which is also its command.
  std::string noun;
  // For examples: a built-in item, and one of a club's own.
  std::string built_in;
  std::string own;
};
const ItemKind& ProgramKind();
const ItemKind& ProtocolKind();

// Adds new, validate, diff, apply and export to the commands of a kind. The
// functions below add some of them each.
void AddCatalogFileCommands(CommandTree& tree, CLI::App& group, const ItemKind& kind);
void AddCheckingCommands(CommandTree& tree, CLI::App& group, const ItemKind& kind);
void AddWritingCommands(CommandTree& tree, CLI::App& group, const ItemKind& kind);

// "nordic-10w", the newest version, or "nordic-10w@2".
struct ItemName {
  std::string slug;
  // 0 for the newest.
  int version = 0;
};
// INVALID_ARGUMENT if what follows the @ is no version.
absl::StatusOr<ItemName> ParseItemName(const std::string& text);

// Whether `text` names a file and not a slug: slugs have neither / nor a dot.
bool NamesAFile(const std::string& text);

// The text of a file that a person wrote. INVALID_ARGUMENT if there is none, or
// if it is too large or not UTF-8, which could not even be sent.
absl::StatusOr<std::string> ReadItemFile(const std::string& path);

// What the server says of the text of a file.
absl::StatusOr<v1::CheckCatalogFileResponse> CheckOnServer(Connection& connection, const ItemKind& kind,
                                                           const std::string& text);
// The file of a published or built-in item.
absl::StatusOr<v1::GetCatalogFileResponse> FetchFile(Connection& connection, const ItemKind& kind,
                                                     const ItemName& name);

// The error that tells the first of a file's errors at its place, and where to
// see the others.
absl::Status FileHasErrors(const std::string& path, const ItemKind& kind, const std::string& first, int count);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_COMMANDS_CATALOG_FILE_H_
