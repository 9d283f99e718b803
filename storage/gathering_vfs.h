#ifndef PREHAB_STORAGE_GATHERING_VFS_H_
#define PREHAB_STORAGE_GATHERING_VFS_H_

namespace prehab::storage {

// The name, for opening a connection, of SQLite's own way to the files but for
// the write-ahead log: SQLite writes each page of it in two small pieces that
// follow on one another, and here they are written together at the sync that
// ends a commit. Nobody looks for a page of the log before that: a commit is
// announced to readers when it has been synced. Only for a connection that
// syncs at each commit (synchronous = FULL) and writes nothing to the log before
// it (cache_spill = OFF), or what is undone could be written after all.
//
// A write that fails is reported by the call that had to write: the sync, in
// which the commit fails as it would have before.
const char* GatheringVfs();

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_GATHERING_VFS_H_
