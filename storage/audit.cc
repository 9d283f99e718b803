#include "storage/audit.h"

#include <string_view>

#include "base/hash.h"
#include "storage/organization_heads.h"
#include "storage/query.h"

namespace prehab::storage {
namespace {

// Lengths stand before the texts, so that no two rows give the same bytes.
void AppendField(std::string& bytes, std::string_view text) {
  bytes += std::to_string(text.size());
  bytes += ':';
  bytes += text;
}

// The hash of the row the query stands on, its own prev_hash included.
std::string HashOfRow(Query& query) {
  std::string bytes;
  for (int column = 0; column < 8; ++column) {
    AppendField(bytes, query.View(column));
  }
  return Hash(bytes);
}

// The same of a row that is about to be stored.
std::string HashOfRow(int64_t sequence, absl::Time time, const AuditEntry& entry, std::string_view prev_hash) {
  std::string bytes;
  AppendField(bytes, std::to_string(sequence));
  AppendField(bytes, std::to_string(absl::ToUnixMicros(time)));
  for (const std::string_view field :
       {std::string_view(entry.actor_user_id), std::string_view(entry.method), std::string_view(entry.athlete_id),
        std::string_view(entry.team_id), std::string_view(entry.request_id), prev_hash}) {
    AppendField(bytes, field);
  }
  return Hash(bytes);
}

constexpr std::size_t kHashBytes = 32;

std::string HashOfLastRow(WriteTxn& txn, const std::string& organization_id) {
  Query query(txn,
              "SELECT sequence, audit_time, actor_user_id, method, athlete_id, team_id, request_id, prev_hash "
              "FROM audit_entries "
              "WHERE organization_id = ? "
              "ORDER BY sequence DESC "
              "LIMIT 1");
  query.Bind(organization_id);
  return query.Step() ? HashOfRow(query) : std::string(kHashBytes, '\0');
}

}  // namespace

void AppendAudit(WriteTxn& txn, const AuditEntry& entry) {
  OrganizationHead& head = txn.heads().Of(txn, entry.organization_id);
  if (head.audit_hash.empty()) {
    head.audit_hash = HashOfLastRow(txn, entry.organization_id);
  }
  ++head.sequence;
  Query(txn,
        "INSERT INTO audit_entries (organization_id, sequence, audit_time, actor_user_id, method, athlete_id, "
        "                           team_id, request_id, prev_hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(entry.organization_id, head.sequence, txn.now(), entry.actor_user_id, entry.method, entry.athlete_id,
            entry.team_id, entry.request_id, Blob{head.audit_hash})
      .Run();
  head.audit_hash = HashOfRow(head.sequence, txn.now(), entry, head.audit_hash);
}

AuditChain VerifyAudit(ReadTxn& txn, const std::string& organization_id) {
  Query query(txn,
              "SELECT sequence, audit_time, actor_user_id, method, athlete_id, team_id, request_id, prev_hash "
              "FROM audit_entries "
              "WHERE organization_id = ? "
              "ORDER BY sequence");
  query.Bind(organization_id);
  AuditChain chain;
  std::string expected(kHashBytes, '\0');
  while (query.Step()) {
    if (query.Bytes(7) != expected) {
      chain.intact = false;
      return chain;
    }
    expected = HashOfRow(query);
    ++chain.rows;
  }
  return chain;
}

}  // namespace prehab::storage
