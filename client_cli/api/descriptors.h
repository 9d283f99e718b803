#ifndef PREHAB_CLIENT_CLI_API_DESCRIPTORS_H_
#define PREHAB_CLIENT_CLI_API_DESCRIPTORS_H_

#include <string_view>

namespace prehab::cli {

// The serialized FileDescriptorSet of the API, comments included. Defined in a
// file that the build makes of prehab.binpb.
std::string_view EmbeddedDescriptors();

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_API_DESCRIPTORS_H_
