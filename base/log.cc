#include "base/log.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace prehab {
namespace {

// spdlog brings time, level, locking and flushing; the line's body is ours.
std::shared_ptr<spdlog::logger> MakeLogger() {
  auto logger = std::make_shared<spdlog::logger>("prehab", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
  return logger;
}

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = MakeLogger();
  return *logger;
}

std::string Body(std::string_view event, std::initializer_list<LogField> fields) {
  std::string body = "\"event\":" + JsonString(event);
  for (const LogField& field : fields) {
    body += ",\"";
    body += field.name;
    body += "\":";
    body += field.value;
  }
  return body;
}

}  // namespace

LogField::LogField(std::string_view field_name, std::string_view text) : name(field_name), value(JsonString(text)) {}
LogField::LogField(std::string_view field_name, int64_t number) : name(field_name), value(std::to_string(number)) {}

void LogInfo(std::string_view event, std::initializer_list<LogField> fields) { Logger().info(Body(event, fields)); }

void LogError(std::string_view event, std::initializer_list<LogField> fields) { Logger().error(Body(event, fields)); }

std::string JsonString(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      json += c;
    }
  }
  return json + "\"";
}

}  // namespace prehab
