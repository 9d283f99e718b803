#include "storage/file_header.h"

#include <cstdint>
#include <fstream>
#include <string_view>

#include "storage/migrate.h"

namespace prehab::storage {
namespace {

// Places in the header, from "The Database Header" of SQLite's file format.
constexpr std::size_t kHeaderBytes = 100;
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kWriteFormat = 18;
constexpr char kWriteAheadLog = 2;
constexpr std::size_t kUserVersion = 60;
constexpr std::size_t kApplication = 68;

uint32_t BigEndian(std::string_view bytes) {
  uint32_t value = 0;
  for (const char byte : bytes.substr(0, sizeof value)) {
    value = (value << 8) | static_cast<unsigned char>(byte);
  }
  return value;
}

}  // namespace

absl::Status CheckFileHeader(const std::string& path) {
  std::string header(kHeaderBytes, '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(header.data(), kHeaderBytes) || !header.starts_with(kMagic)) {
    return absl::FailedPreconditionError(
        "prehab.db is no database, or its beginning is damaged; restore a backup");
  }
  const std::string_view bytes = header;
  const uint32_t application = BigEndian(bytes.substr(kApplication));
  if (application == kApplicationId) {
    return CheckSchemaVersion(static_cast<int>(BigEndian(bytes.substr(kUserVersion))));
  }
  // After a crash a young database of ours still has its mark in the log.
  const bool may_be_young = application == 0 && header[kWriteFormat] == kWriteAheadLog;
  return may_be_young ? absl::OkStatus() : ForeignDatabase();
}

}  // namespace prehab::storage
