#include "client_cli/output/fact_sheet.h"

#include <algorithm>
#include <vector>

namespace prehab::cli {

void FactSheet::Add(const std::string& label, const std::string& text) {
  const std::vector<std::string> row = {label, text};
  if (!text.empty() && std::find(table_.rows.begin(), table_.rows.end(), row) == table_.rows.end()) {
    table_.rows.push_back(row);
  }
}

}  // namespace prehab::cli
