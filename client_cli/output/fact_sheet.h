#ifndef PREHAB_CLIENT_CLI_OUTPUT_FACT_SHEET_H_
#define PREHAB_CLIENT_CLI_OUTPUT_FACT_SHEET_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "client_cli/output/table.h"
#include "prehab/v1/catalog.pb.h"
#include "prehab/v1/conditions.pb.h"

namespace prehab::cli {

// What is known of one thing, as labels with text beside them. What is not
// known has no line, and a line that stands there already is not repeated.
class FactSheet {
 public:
  void Add(const std::string& label, const std::string& text);
  // A line for each of the texts.
  template <typename Texts>
  void AddEach(const std::string& label, const Texts& texts) {
    for (const std::string& text : texts) {
      Add(label, text);
    }
  }
  // A line for each, with its source.
  void AddStatements(const std::string& label, const google::protobuf::RepeatedPtrField<v1::Statement>& statements);
  void AddContraindications(const google::protobuf::RepeatedPtrField<v1::Contraindication>& contraindications);
  // The claim, and what speaks against it.
  void AddClaims(const google::protobuf::RepeatedPtrField<v1::Claim>& claims);

  // To be shown without headings.
  const Table& table() const { return table_; }

 private:
  Table table_{{{"label", ""}, {"text", "", Align::kLeft, /*wraps=*/true}}, {}};
};

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_FACT_SHEET_H_
