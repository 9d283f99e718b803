#ifndef PREHAB_CATALOG_READER_H_
#define PREHAB_CATALOG_READER_H_

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalog/tree.h"

namespace prehab::catalog {

// Data files are YAML whose schema is the proto: a key is the name of a field,
// a list is a repeated field, an enum value is its name in lower case without
// the prefix of its type ("rct" for EVIDENCE_LEVEL_RCT). Fields may be strings,
// 32 and 64 bit integers, doubles, bools, enums and messages. Of a oneof exactly
// one member is given.
//
// What a scalar means is decided by its field and never guessed: `no`, `1:30`
// and `010` are text in a string field and faults elsewhere. Integers are
// digits without leading zeros, perhaps behind a minus sign; doubles may go on
// with a point and digits; bools are true or false; none stands in quotes. A
// null, written or by leaving the value out, is a fault.

// Clears `message`, fills it from `text` and returns every fault by its place;
// see ParseYaml for those of YAML itself. With any fault, `message` holds what
// could be read and should not be used.
std::vector<Fault> ReadYaml(std::string_view text, google::protobuf::Message& message);

// The part of ReadYaml behind ParseYaml, for callers who also need the tree.
std::vector<Fault> FillMessage(const YamlNode& root, google::protobuf::Message& message);

// Orders faults by their place.
void SortFaults(std::vector<Fault>& faults);

// `message` in canonical form: reading it gives an equal message, and equal
// messages have the same text, so hashes are made over it. Fields stand in the
// order of the proto. Numbers always stand there, as their zero says something,
// and of the bools `verified` and `present`; optional fields only if set; what
// is false, and empty strings, lists and enums, are left out. Doubles have the
// fewest digits that read as the same number. A list item of nothing but
// numbers and bools stands in braces on one line. Prose that does not fit into
// 100 columns is folded. `message` has only fields of the types above, its
// oneofs are set, its doubles are finite, and no list or optional field of it
// holds an unspecified enum.
std::string WriteYaml(const google::protobuf::Message& message);

// The name of an enum value in data files.
std::string NameInFiles(const google::protobuf::EnumValueDescriptor& value);

}  // namespace prehab::catalog

#endif  // PREHAB_CATALOG_READER_H_
