#ifndef PREHAB_STORAGE_REMEMBERED_H_
#define PREHAB_STORAGE_REMEMBERED_H_

#include <absl/strings/str_cat.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

namespace prehab::storage {

// What is remembered of an athlete is remembered by this.
inline std::string AthleteKey(const std::string& organization_id, const std::string& athlete_id) {
  return absl::StrCat(organization_id, "/", athlete_id);
}

// Values that were read from tables which seldom change. They are believed
// until Connection::lasting_writes() says that one of these tables may have.
template <class Value>
class Remembered {
 public:
  // The value of `key`, which `read` gives if it is not known. Good until the
  // next call.
  template <class Read>
  const Value& Get(int64_t lasting_writes, std::string key, Read read) {
    if (lasting_writes != lasting_writes_ || values_.size() >= kMostValues) {
      ForgetAll();
      lasting_writes_ = lasting_writes;
    }
    auto found = values_.find(key);
    if (found == values_.end()) {
      found = values_.emplace(std::move(key), read()).first;
    }
    return found->second;
  }

  void ForgetAll() { values_.clear(); }

 private:
  // Some 20 MiB of the largest.
  static constexpr std::size_t kMostValues = 20'000;

  int64_t lasting_writes_ = 0;
  std::unordered_map<std::string, Value> values_;
};

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_REMEMBERED_H_
