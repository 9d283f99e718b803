#ifndef PREHAB_BASE_LOG_H_
#define PREHAB_BASE_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace prehab {

// One field of a log line. Fields hold names, codes, ids and durations; never
// a request's body, a token, an e-mail, a note or a health value.
struct LogField {
  LogField(std::string_view field_name, std::string_view text);
  LogField(std::string_view field_name, int64_t number);

  std::string_view name;
  // Already JSON.
  std::string value;
};

// Writes one JSON line to standard error: time, level, event and fields.
// Thread-safe.
void LogInfo(std::string_view event, std::initializer_list<LogField> fields = {});
void LogError(std::string_view event, std::initializer_list<LogField> fields = {});

// `text` as a JSON string with its quotes, on one line.
std::string JsonString(std::string_view text);

}  // namespace prehab

#endif  // PREHAB_BASE_LOG_H_
