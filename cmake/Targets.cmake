# Warnings are errors in our code; generated code is not ours.
add_library(prehab_warnings INTERFACE)
target_compile_options(prehab_warnings INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Werror)
# GCC 12 at -O3 warns of overlapping copies inside std::string's own operator+
# (GCC bug 105651); nothing in our code can mend it.
target_compile_options(prehab_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

# prehab_library(NAME SOURCES ... LINKS ...): a static library of one folder.
# What it may link is what it may include: the arrows of ARCHITECTURE.md.
function(prehab_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE prehab_warnings)
endfunction()

# For folders that wait for people, a server or the engine, and for those of
# tests: they compile in three quarters and in half of the time. Before the
# first target.
set(prehab_quick_to_compile $<$<CONFIG:Release>:-O1>)
set(prehab_quickest_to_compile $<$<CONFIG:Release>:-O0>)
macro(prehab_folder_need_not_be_fast)
  add_compile_options(${prehab_quick_to_compile})
endmacro()
macro(prehab_folder_is_for_tests)
  add_compile_options(${prehab_quickest_to_compile})
endmacro()

# prehab_test(NAME SOURCES ... LINKS ...): one GoogleTest program, one ctest.
function(prehab_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} GTest::gmock GTest::gtest_main prehab_warnings)
  target_compile_options(${name} PRIVATE ${prehab_quickest_to_compile})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()
