# prehab_embed(TARGET NAMESPACE FILE...)
#
# Makes a static library TARGET that holds the FILEs as text, so that a binary
# needs no data folder. It declares, in namespace NAMESPACE and the header
# "TARGET.h", one function: const std::vector<EmbeddedFile>& EmbeddedFiles(),
# in the order of the FILEs.
function(prehab_embed target namespace)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}.cc)
  set(header ${CMAKE_CURRENT_BINARY_DIR}/${target}.h)
  set(paths "")
  foreach(file ${ARGN})
    list(APPEND paths ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${source} ${header}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${paths}" -DROOT=${CMAKE_CURRENT_SOURCE_DIR}
            -DNAME=${target} -DNAMESPACE=${namespace} -DOUT=${CMAKE_CURRENT_BINARY_DIR}
            -P ${CMAKE_SOURCE_DIR}/cmake/EmbedFiles.cmake
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/EmbedFiles.cmake
    VERBATIM)
  add_library(${target} STATIC ${source} ${header})
  target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
