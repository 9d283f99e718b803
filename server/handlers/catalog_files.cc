#include "server/handlers/catalog_files.h"

#include <fmt/format.h>

#include "base/status_macros.h"
#include "catalog/canonical.h"
#include "server/errors.h"
#include "server/handlers/library.h"
#include "server/handlers/slug.h"
#include "storage/catalog_items.h"

namespace prehab::handlers {
namespace {

constexpr int kMostFindings = 1000;
constexpr int kMostWarnings = 100;

// A list of all programs, or all protocols, is one answer: it stays within what
// a client takes.
constexpr int kMostOwnItems = 200;
constexpr int64_t kMostOwnBytes = 2 << 20;

std::string NounOf(v1::CatalogKind kind) { return kind == v1::CATALOG_KIND_PROTOCOL ? "protocol" : "program"; }

// The text's errors as violations of its field, each at its place.
absl::Status Refusal(const CheckedFile& checked) {
  std::vector<FieldViolation> violations;
  for (const v1::LintFinding& finding : checked.findings) {
    if (finding.level() == v1::LINT_LEVEL_ERROR) {
      violations.push_back({"text", fmt::format("{}:{}: {}", finding.line(), finding.column(), finding.message())});
    }
  }
  return InvalidRequest(violations);
}

// The hash of the built-in version; empty if there is none.
std::string BuiltInHash(const catalog::Catalog& catalog, const storage::CatalogItem& item) {
  if (item.kind == v1::CATALOG_KIND_PROTOCOL) {
    const v1::Protocol* protocol = catalog.FindProtocolVersion(item.slug, item.version);
    return protocol == nullptr ? "" : protocol->content_hash();
  }
  const v1::Program* program = catalog.FindProgramVersion(item.slug, item.version);
  return program == nullptr ? "" : program->content_hash();
}

bool IsBuiltIn(const catalog::Catalog& catalog, const storage::CatalogItem& item) {
  return item.kind == v1::CATALOG_KIND_PROTOCOL ? catalog.FindProtocol(item.slug) != nullptr
                                                : catalog.FindProgram(item.slug) != nullptr;
}

absl::Status VersionNotNext(const storage::CatalogItem& item, int newest) {
  const std::string what = newest == 0               ? fmt::format("{} is new", item.slug)
                           : item.version <= newest ? fmt::format("version {} of {} is published and never changes",
                                                                   item.version, item.slug)
                                                     : fmt::format("the newest version of {} is {}", item.slug, newest);
  return Error(v1::ERROR_REASON_VERSION_NOT_NEXT,
               fmt::format("{}; write \"version: {}\" into the file", what, newest + 1));
}

absl::Status CheckRoom(storage::ReadTxn& txn, const storage::Scope& scope, const storage::CatalogItem& item) {
  const storage::CatalogUse use = storage::CatalogUseBeside(txn, scope, item.kind, item.slug);
  if (use.item_count < kMostOwnItems && use.text_bytes + static_cast<int64_t>(item.text.size()) <= kMostOwnBytes) {
    return absl::OkStatus();
  }
  return Error(v1::ERROR_REASON_CATALOG_FULL,
               fmt::format("an organization may have {} {}s of its own, of {} MiB together", kMostOwnItems,
                           NounOf(item.kind), kMostOwnBytes >> 20));
}

// Whose the item already is, with this version and this text; unspecified if it
// is new. An error if it may not become the organization's own.
absl::StatusOr<v1::CatalogOwner> OwnerNow(const Call& call, storage::ReadTxn& txn,
                                          const storage::CatalogItem& item) {
  const auto newest = storage::FindNewestCatalogItem(txn, call.scope(), item.kind, item.slug);
  const catalog::Catalog& catalog = call.environment().catalog;
  if (!newest && IsBuiltIn(catalog, item)) {
    if (BuiltInHash(catalog, item) == item.content_hash) {
      return v1::CATALOG_OWNER_BUILT_IN;
    }
    return Error(v1::ERROR_REASON_SLUG_BUILT_IN,
                 fmt::format("{} is built in and cannot be changed; give yours another slug", item.slug));
  }
  const auto same = storage::FindCatalogItem(txn, call.scope(), item.kind, item.slug, item.version);
  if (same && same->content_hash == item.content_hash) {
    return v1::CATALOG_OWNER_ORGANIZATION;
  }
  const int newest_version = newest ? newest->version : 0;
  if (item.version != newest_version + 1) {
    return VersionNotNext(item, newest_version);
  }
  RETURN_IF_ERROR(CheckRoom(txn, call.scope(), item));
  return v1::CATALOG_OWNER_UNSPECIFIED;
}

template <typename Item>
v1::GetCatalogFileResponse BuiltInFile(v1::CatalogKind kind, const Item& item) {
  v1::GetCatalogFileResponse response;
  response.set_kind(kind);
  response.set_slug(item.slug());
  response.set_version(item.version());
  response.set_owner(item.owner());
  response.set_content_hash(item.content_hash());
  response.set_text(catalog::CanonicalText(item));
  return response;
}

v1::GetCatalogFileResponse OwnFile(const storage::CatalogItem& item) {
  v1::GetCatalogFileResponse response;
  response.set_kind(item.kind);
  response.set_slug(item.slug);
  response.set_version(item.version);
  response.set_owner(v1::CATALOG_OWNER_ORGANIZATION);
  response.set_content_hash(item.content_hash);
  response.set_text(item.text);
  return response;
}

}  // namespace

absl::StatusOr<v1::GetCatalogFileResponse> GetCatalogFile(const Call& call, storage::ReadTxn& txn,
                                                          const v1::GetCatalogFileRequest& request) {
  const std::string slug = SlugOf(request.slug());
  const auto own =
      request.version() == 0
          ? storage::FindNewestCatalogItem(txn, call.scope(), request.kind(), slug)
          : storage::FindCatalogItem(txn, call.scope(), request.kind(), slug, request.version());
  if (own) {
    return OwnFile(*own);
  }
  Library library(call.environment().catalog, txn, call.scope());
  if (request.kind() == v1::CATALOG_KIND_PROTOCOL) {
    if (const v1::Protocol* protocol = library.FindProtocol(slug, request.version())) {
      return BuiltInFile(request.kind(), *protocol);
    }
  } else if (const v1::Program* program = library.FindProgram(slug, request.version())) {
    return BuiltInFile(request.kind(), *program);
  }
  const std::string noun = NounOf(request.kind());
  return NotFound(noun, request.slug(), fmt::format("see: prehab {} list", noun));
}

absl::StatusOr<CheckedFile> PrepareCheck(const PrepareContext& context,
                                         const v1::CheckCatalogFileRequest& request) {
  return CheckFile(context.environment.catalog, request.kind(), request.text());
}

absl::StatusOr<v1::CheckCatalogFileResponse> CheckCatalogFile(const Call& call, storage::ReadTxn&,
                                                              const v1::CheckCatalogFileRequest&) {
  const auto& checked = call.prepared<CheckedFile>();
  v1::CheckCatalogFileResponse response;
  for (const v1::LintFinding& finding : checked.findings) {
    if (response.findings_size() < kMostFindings) {
      *response.add_findings() = finding;
    }
  }
  response.set_more_count(static_cast<int>(checked.findings.size()) - response.findings_size());
  response.set_slug(checked.item.slug);
  response.set_version(checked.item.version);
  response.set_text(checked.item.text);
  return response;
}

absl::StatusOr<CheckedFile> PreparePublish(const PrepareContext& context,
                                           const v1::PublishCatalogItemRequest& request) {
  CheckedFile checked = CheckFile(context.environment.catalog, request.kind(), request.text());
  if (checked.HasErrors()) {
    return Refusal(checked);
  }
  return checked;
}

absl::StatusOr<v1::PublishCatalogItemResponse> PublishCatalogItem(const Call& call, storage::WriteTxn& txn,
                                                                  const v1::PublishCatalogItemRequest& request) {
  const auto& checked = call.prepared<CheckedFile>();
  const storage::CatalogItem& item = checked.item;
  ASSIGN_OR_RETURN(const v1::CatalogOwner owner, OwnerNow(call, txn, item));
  const bool unchanged = owner != v1::CATALOG_OWNER_UNSPECIFIED;
  v1::PublishCatalogItemResponse response;
  response.set_slug(item.slug);
  response.set_version(item.version);
  response.set_owner(unchanged ? owner : v1::CATALOG_OWNER_ORGANIZATION);
  response.set_content_hash(item.content_hash);
  response.set_unchanged(unchanged);
  for (const v1::LintFinding& finding : checked.findings) {
    if (response.warnings_size() < kMostWarnings) {
      *response.add_warnings() = finding;
    }
  }
  if (!unchanged && !request.validate_only()) {
    storage::InsertCatalogItem(txn, call.scope(), item);
  }
  return response;
}

}  // namespace prehab::handlers
