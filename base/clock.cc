#include "base/clock.h"

#include <absl/time/clock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace prehab {
namespace {

bool IsZone(const std::string& name) {
  absl::TimeZone zone;
  return !name.empty() && name != "localtime" && absl::LoadTimeZone(name, &zone);
}

// /etc/localtime is a link into the zone database on every Debian.
std::string ZoneOfLocaltimeLink() {
  constexpr std::string_view kDatabase = "/usr/share/zoneinfo/";
  std::error_code error;
  const std::string target = std::filesystem::read_symlink("/etc/localtime", error).string();
  return target.starts_with(kDatabase) ? target.substr(kDatabase.size()) : "";
}

}  // namespace

absl::Time SystemClock::Now() const { return absl::Now(); }

absl::Time ManualClock::Now() const {
  MutexLock lock(mutex_);
  return now_;
}

void ManualClock::Set(absl::Time now) {
  {
    MutexLock lock(mutex_);
    now_ = now;
  }
  Tell();
}

void ManualClock::Advance(absl::Duration by) {
  {
    MutexLock lock(mutex_);
    now_ += by;
  }
  Tell();
}

void ManualClock::OnMove(std::function<void()> listener) {
  MutexLock lock(mutex_);
  listener_ = std::move(listener);
}

void ManualClock::Tell() {
  std::function<void()> listener;
  {
    MutexLock lock(mutex_);
    listener = listener_;
  }
  if (listener) {
    listener();
  }
}

std::string LocalTimeZoneName() {
  const char* variable = std::getenv("TZ");
  std::string file;
  std::ifstream("/etc/timezone") >> file;
  for (const std::string& name : {std::string(variable ? variable : ""), file, ZoneOfLocaltimeLink()}) {
    if (IsZone(name)) {
      return name == "Etc/UTC" ? "UTC" : name;
    }
  }
  return "UTC";
}

}  // namespace prehab
