#include "storage/gathering_vfs.h"

#include <sqlite3.h>

#include <new>
#include <string>

namespace prehab::storage {
namespace {

// Sixteen pages; what is more is written in between. SQLite's own VFS writes less
// than 128 KiB at once: it is asked for a page at most.
constexpr std::size_t kMostGathered = 16 * 4120;

// What SQLite holds for an open log; the file of SQLite's own VFS lies behind it.
struct LogFile {
  sqlite3_file file;
  // Written to the log by SQLite but not yet by us, and where it belongs.
  std::string gathered;
  sqlite3_int64 offset;

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  sqlite3_int64 end() const { return offset + static_cast<sqlite3_int64>(gathered.size()); }
};

LogFile& ToLog(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }

int WriteGathered(LogFile& log) {
  if (log.gathered.empty()) {
    return SQLITE_OK;
  }
  const int result = log.real()->pMethods->xWrite(log.real(), log.gathered.data(),
                                                  static_cast<int>(log.gathered.size()), log.offset);
  log.gathered.clear();
  return result;
}

int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  LogFile& log = ToLog(file);
  if (offset != log.end() || log.gathered.size() + static_cast<std::size_t>(size) > kMostGathered) {
    if (const int result = WriteGathered(log); result != SQLITE_OK) {
      return result;
    }
    log.offset = offset;
  }
  log.gathered.append(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  return SQLITE_OK;
}

template <auto method, typename... Arguments>
int Forward(sqlite3_file* file, Arguments... arguments) {
  sqlite3_file* const real = ToLog(file).real();
  return (real->pMethods->*method)(real, arguments...);
}

// For a method that must see all that was written.
template <auto method, typename... Arguments>
int ForwardWritten(sqlite3_file* file, Arguments... arguments) {
  const int result = WriteGathered(ToLog(file));
  return result == SQLITE_OK ? Forward<method>(file, arguments...) : result;
}

int Close(sqlite3_file* file) {
  LogFile& log = ToLog(file);
  const int written = WriteGathered(log);
  const int closed = log.real()->pMethods->xClose(log.real());
  log.~LogFile();
  return written != SQLITE_OK ? written : closed;
}

// The first version of the methods: the later ones are for files that are
// mapped or have locks that are shared, and a log is neither.
constexpr sqlite3_io_methods kLogMethods = {
    1,
    Close,
    ForwardWritten<&sqlite3_io_methods::xRead>,
    Write,
    ForwardWritten<&sqlite3_io_methods::xTruncate>,
    ForwardWritten<&sqlite3_io_methods::xSync>,
    ForwardWritten<&sqlite3_io_methods::xFileSize>,
    Forward<&sqlite3_io_methods::xLock>,
    Forward<&sqlite3_io_methods::xUnlock>,
    Forward<&sqlite3_io_methods::xCheckReservedLock>,
    Forward<&sqlite3_io_methods::xFileControl>,
    Forward<&sqlite3_io_methods::xSectorSize>,
    Forward<&sqlite3_io_methods::xDeviceCharacteristics>,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

sqlite3_vfs& RealVfs() { return *sqlite3_vfs_find(nullptr); }

int OpenLog(const char* name, LogFile* log, int flags, int* flags_out) {
  const int result = RealVfs().xOpen(&RealVfs(), name, log->real(), flags, flags_out);
  if (result != SQLITE_OK) {
    // SQLite closes a file that has methods.
    log->file.pMethods = nullptr;
    return result;
  }
  new (log) LogFile{{&kLogMethods}, "", 0};
  return SQLITE_OK;
}

int Open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  if ((flags & SQLITE_OPEN_WAL) == 0) {
    return RealVfs().xOpen(&RealVfs(), name, file, flags, flags_out);
  }
  return OpenLog(name, reinterpret_cast<LogFile*>(file), flags, flags_out);
}

// All but the opening of files is SQLite's own.
sqlite3_vfs MakeVfs() {
  sqlite3_vfs vfs = RealVfs();
  vfs.zName = "prehab-gathering";
  vfs.szOsFile += static_cast<int>(sizeof(LogFile));
  vfs.xOpen = Open;
  return vfs;
}

}  // namespace

const char* GatheringVfs() {
  static sqlite3_vfs vfs = MakeVfs();
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  return registered == SQLITE_OK ? vfs.zName : nullptr;
}

}  // namespace prehab::storage
