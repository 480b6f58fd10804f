# The tree that goes into the jar: the library, its hash, and the licences of what it contains.
set(OCRA_NATIVES_DIR ${CMAKE_BINARY_DIR}/natives CACHE PATH "Where the content of the jar is put")
set(OCRA_PLATFORM linux-${CMAKE_SYSTEM_PROCESSOR} CACHE STRING "The classifier of the jar")

set(natives_library ${OCRA_NATIVES_DIR}/dev/ocra/rtc/natives/${OCRA_PLATFORM}/libocra.so)
set(natives_notices ${OCRA_NATIVES_DIR}/META-INF/THIRD-PARTY-NOTICES)
set(natives_script ${CMAKE_CURRENT_LIST_DIR}/ThirdPartyNotices.cmake)

add_custom_command(OUTPUT ${natives_library} ${natives_library}.sha256
  COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:ocra> ${natives_library}
  COMMAND ${CMAKE_COMMAND} -E sha256sum ${natives_library} > ${natives_library}.sha256.tmp
  COMMAND ${CMAKE_COMMAND} -DHASHES=${natives_library}.sha256.tmp
          -DOUTPUT=${natives_library}.sha256 -P ${CMAKE_CURRENT_LIST_DIR}/HashFile.cmake
  DEPENDS ocra VERBATIM)
add_custom_command(OUTPUT ${natives_notices}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${natives_notices} -P ${natives_script}
  DEPENDS ${natives_script} VERBATIM)
add_custom_target(natives ALL DEPENDS ${natives_library} ${natives_notices})
