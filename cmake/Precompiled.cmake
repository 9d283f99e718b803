# Headers that most sources read, read once for each way of optimising: a
# compilation then takes three to five seconds less. Few of them, for what is not
# used costs as well, and of ours only generated messages: decision 0010. Off,
# each source finds what it forgot to include.
option(PREHAB_PRECOMPILE "Read the headers that most sources share once" OFF)

function(prehab_precompile optimisation)
  set(target prehab_precompiled${optimisation})
  set(source ${CMAKE_BINARY_DIR}/precompiled.cc)
  file(CONFIGURE OUTPUT ${source} CONTENT "")
  add_library(${target} OBJECT ${source})
  target_compile_options(${target} PRIVATE -pthread $<$<CONFIG:Release>:${optimisation}>)
  target_link_libraries(${target} PRIVATE protobuf::libprotobuf absl::statusor absl::time)
  target_include_directories(${target} SYSTEM PRIVATE ${CMAKE_BINARY_DIR}/proto)
  add_dependencies(${target} prehab_proto_generated)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <chrono> <functional> <map> <memory> <mutex> <optional> <set> <string> <string_view>
    <unordered_map> <utility> <variant> <vector>
    <absl/status/statusor.h> <absl/time/time.h>
    <google/protobuf/descriptor.pb.h> <google/protobuf/message.h> <google/protobuf/timestamp.pb.h>
    <prehab/v1/assignments.pb.h> <prehab/v1/catalog.pb.h> <prehab/v1/criteria.pb.h> <prehab/v1/injuries.pb.h>
    <prehab/v1/logs.pb.h> <prehab/v1/options.pb.h> <prehab/v1/progression.pb.h>
    <prehab/v1/progression_standing.pb.h> <prehab/v1/protocols.pb.h> <prehab/v1/types.pb.h>
    ${ARGN})
endfunction()

if(PREHAB_PRECOMPILE)
  prehab_precompile(-O3)
  prehab_precompile(-O1)
  prehab_precompile(-O0 <gtest/gtest.h>)
  # As GTest's targets have it, for the sources among tests that do not use them.
  target_compile_definitions(prehab_precompiled-O0 PUBLIC GTEST_HAS_PTHREAD=1)
endif()
