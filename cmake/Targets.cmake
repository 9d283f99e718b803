# Warnings are errors in our code; generated code is not ours.
add_library(prehab_warnings INTERFACE)
target_compile_options(prehab_warnings INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Werror)
# GCC 12 at -O3 warns of overlapping copies inside std::string's own operator+
# (GCC bug 105651); nothing in our code can mend it.
target_compile_options(prehab_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(PREHAB_PRECOMPILE)
  # From a precompiled header the same operator+ no longer counts as the system's:
  # of "'" + std::string(text) in base/csv.cc GCC 12 says that memcpy is given
  # 2^63 bytes or more. Only here; dev, asan and fuzz have both warnings on.
  target_compile_options(prehab_warnings INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds> $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>)
endif()

# How a release build optimises, for a folder and those below it: one sets it
# before its first target. What waits for people or for the engine has -O1,
# three quarters of the time of compiling with -O3; tests have -O0, a half.
set(prehab_optimisation -O3)

# prehab_compile(TARGET [OPTIMISATION]): how all that is ours, and what is
# generated for us, is compiled.
function(prehab_compile target)
  if(ARGN)
    set(prehab_optimisation ${ARGN})
  endif()
  target_compile_options(${target} PRIVATE -pthread $<$<CONFIG:Release>:${prehab_optimisation}>)
  if(PREHAB_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM prehab_precompiled${prehab_optimisation})
    target_compile_definitions(${target} PRIVATE
      $<TARGET_PROPERTY:prehab_precompiled${prehab_optimisation},INTERFACE_COMPILE_DEFINITIONS>)
  endif()
endfunction()

# prehab_library(NAME SOURCES ... LINKS ...): a static library of one folder.
# What it may link is what it may include: the arrows of ARCHITECTURE.md.
function(prehab_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE prehab_warnings)
  prehab_compile(${name})
endfunction()

# prehab_program(NAME SOURCES ... LINKS ...): what is run.
function(prehab_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} prehab_warnings)
  prehab_compile(${name})
endfunction()

# prehab_test(NAME SOURCES ... LINKS ...): one GoogleTest program, one ctest.
function(prehab_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  set(prehab_optimisation -O0)
  prehab_program(${name} SOURCES ${arg_SOURCES} LINKS ${arg_LINKS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()
