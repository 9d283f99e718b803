#ifndef PREHAB_RULES_PROGRESSION_EVENT_DOOR_H_
#define PREHAB_RULES_PROGRESSION_EVENT_DOOR_H_

#include <optional>
#include <string>
#include <vector>

#include "prehab/v1/progression.pb.h"
#include "proto/validate.h"
#include "rules/progression/compiled_protocol.h"
#include "rules/progression/event.h"
#include "rules/progression/vocabulary.h"

namespace prehab::progression {

// The door for events: reads messages that keep the field rules of
// progression.proto, and says what else is wrong with them. Borrows both.
class EventDoor {
 public:
  EventDoor(const CompiledProtocol& protocol, const Vocabulary& names) : protocol_(protocol), names_(names) {}

  // The event as the fold reads it. Absent if it has faults, which are added
  // with paths that begin with `path`, such as "events[3].".
  std::optional<Event> Read(const v1::ProgressionEvent& message, const std::string& path,
                            std::vector<FieldViolation>& faults) const;

 private:
  const CompiledProtocol& protocol_;
  const Vocabulary& names_;
};

// The dose of bare numbers in the units of the criteria that name the exercise;
// of the efforts that are asked for if none does and it `is_run`. Of two
// readings of one unit the smaller counts.
Dose ReadDoses(const std::vector<Milli>& numbers, NameId exercise, bool is_run, const CompiledProtocol& protocol);

}  // namespace prehab::progression

#endif  // PREHAB_RULES_PROGRESSION_EVENT_DOOR_H_
