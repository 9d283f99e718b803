# cmake -DPROGRAM=... -P expect_wrong_cell.cmake
#
# Passes if PROGRAM, whose matrix has one wrong cell, fails as a test fails and
# names that cell; a crash or any other complaint does not count.
execute_process(COMMAND ${PROGRAM} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_QUIET)
if(NOT result STREQUAL "1")
  message(FATAL_ERROR "a test that fails ends with 1, this one ended with: ${result}\n${output}")
endif()
foreach(cell
    "MonitoringService/GetTeamBoard team_id: admin own: expected n, got y"
    "MonitoringService/GetCoachToday organization_id: admin own: expected n, got y")
  string(FIND "${output}" "${cell}" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "the failure does not say: ${cell}\n${output}")
  endif()
endforeach()
string(REGEX MATCHALL "expected [-nuy], got" wrong "${output}")
list(LENGTH wrong count)
# Own, teammate's and other team's of both methods.
if(NOT count EQUAL 6)
  message(FATAL_ERROR "6 cells follow from the planted one, but ${count} are wrong\n${output}")
endif()
