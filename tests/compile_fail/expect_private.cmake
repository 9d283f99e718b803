# cmake -DCOMPILE=COMMAND;ARGUMENT... -DFORGERIES=N -P expect_private.cmake
#
# Passes if the source compiles as it is, and with each FORGERY fails because
# something is private, and not for another reason.
set(ENV{LC_ALL} C)
execute_process(COMMAND ${COMPILE} -DFORGERY=0 RESULT_VARIABLE result ERROR_VARIABLE errors)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "does not compile without a forgery:\n${errors}")
endif()
foreach(forgery RANGE 1 ${FORGERIES})
  execute_process(COMMAND ${COMPILE} -DFORGERY=${forgery} RESULT_VARIABLE result ERROR_VARIABLE errors)
  if(result EQUAL 0)
    message(FATAL_ERROR "forgery ${forgery} compiles")
  endif()
  if(NOT errors MATCHES "Scope::(System)?Scope\\(\\)' is private|Scope::athlete_id_' is private|calling a private constructor of class 'prehab::storage::(System)?Scope'|'athlete_id_' is a private member")
    message(FATAL_ERROR "forgery ${forgery} fails for another reason:\n${errors}")
  endif()
endforeach()
