#ifndef PREHAB_STORAGE_WRITER_MEMORY_H_
#define PREHAB_STORAGE_WRITER_MEMORY_H_

#include <optional>
#include <string>
#include <vector>

#include "storage/assignments.h"
#include "storage/log_memory.h"
#include "storage/memberships.h"
#include "storage/remembered.h"

namespace prehab::storage {

// What the writing thread remembers between transactions, so that a check-in
// does not read again what the one before has read. Only the functions of
// storage that read these things use it; who asks them does not notice.
struct WriterMemory {
  LogMemory logs;
  // By athlete.
  Remembered<std::vector<Enrollment>> enrollments;
  Remembered<std::string> time_zones;
  Remembered<std::optional<KnownReach>> reaches;
  // By user.
  Remembered<std::vector<Membership>> memberships;

  // Something was undone, or somebody else wrote.
  void ForgetAll() {
    logs.ForgetAll();
    enrollments.ForgetAll();
    time_zones.ForgetAll();
    reaches.ForgetAll();
    memberships.ForgetAll();
  }
};

// `read()`, or what the transaction's writer remembers of it under `key`.
template <class Value, class Read>
Value Recall(ReadTxn& txn, Remembered<Value> WriterMemory::*what, std::string key, Read read) {
  WriterMemory* memory = txn.memory();
  return memory == nullptr ? read() : (memory->*what).Get(txn.connection().lasting_writes(), std::move(key), read);
}

}  // namespace prehab::storage

#endif  // PREHAB_STORAGE_WRITER_MEMORY_H_
