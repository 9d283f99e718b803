#include "client_cli/output/fact_sheet.h"

#include <algorithm>
#include <vector>

#include "client_cli/output/words.h"

namespace prehab::cli {

void FactSheet::Add(const std::string& label, const std::string& text) {
  const std::vector<std::string> row = {label, text};
  if (!text.empty() && std::find(table_.rows.begin(), table_.rows.end(), row) == table_.rows.end()) {
    table_.rows.push_back(row);
  }
}

void FactSheet::AddStatements(const std::string& label,
                              const google::protobuf::RepeatedPtrField<v1::Statement>& statements) {
  for (const v1::Statement& statement : statements) {
    Add(label, WithSource(statement.text(), statement.source()));
  }
}

void FactSheet::AddContraindications(
    const google::protobuf::RepeatedPtrField<v1::Contraindication>& contraindications) {
  for (const v1::Contraindication& contraindication : contraindications) {
    const std::string& what =
        contraindication.text().empty() ? contraindication.condition() : contraindication.text();
    Add("Not if", WithSource(what, contraindication.source()));
  }
}

void FactSheet::AddClaims(const google::protobuf::RepeatedPtrField<v1::Claim>& claims) {
  for (const v1::Claim& claim : claims) {
    Add("Claim", WithSource(claim.claim(), claim.claim_source()));
    Add("  but", WithSource(claim.note(), claim.note_source()));
  }
}

}  // namespace prehab::cli
