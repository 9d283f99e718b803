#include "storage/query.h"

namespace prehab::storage {

Query::~Query() {
  statement_.tryReset();
  statement_.clearBindings();
}

void Query::BindOne(std::string_view value) { statement_.bind(++bound_, std::string(value)); }

void Query::BindOne(const Blob& value) {
  statement_.bind(++bound_, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

void Query::BindOne(const TextOrNull& value) {
  if (value.text.empty()) {
    BindOne(std::nullopt);
  } else {
    BindOne(value.text);
  }
}

}  // namespace prehab::storage
