# Defines ocra_libwebrtc: headers, compile definitions and archives of the prebuilt libwebrtc and of
# what it needs, every one of them static, so that the result stands on libc alone.
#
# Debian's package tg_owt describes itself by a CMake target whose link line is made of shared
# libraries (FFmpeg, GLib, NSS by way of libsrtp). Only its headers and definitions are taken from
# there; class layouts depend on the definitions, so none is written down here.

find_package(tg_owt CONFIG REQUIRED)
find_package(Threads REQUIRED)

# Collects a property over a target and everything that it links to.
function(ocra_closure_of target property result)
  set(pending ${target})
  set(seen)
  set(values)
  while(NOT "${pending}" STREQUAL "")
    list(POP_FRONT pending current)
    if(NOT TARGET ${current} OR ${current} IN_LIST seen)
      continue()
    endif()
    list(APPEND seen ${current})
    get_target_property(value ${current} ${property})
    if(value)
      list(APPEND values ${value})
    endif()
    get_target_property(links ${current} INTERFACE_LINK_LIBRARIES)
    if(NOT links)
      continue()
    endif()
    foreach(link IN LISTS links)
      string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" link "${link}")
      list(APPEND pending ${link})
    endforeach()
  endwhile()
  list(REMOVE_DUPLICATES values)
  set(${result} ${values} PARENT_SCOPE)
endfunction()

function(ocra_find_archive result)
  foreach(name IN LISTS ARGN)
    unset(archive CACHE)
    find_library(archive NAMES lib${name}.a REQUIRED)
    list(APPEND archives ${archive})
  endforeach()
  unset(archive CACHE)
  set(${result} ${archives} PARENT_SCOPE)
endfunction()

get_target_property(libwebrtc_archive tg_owt::tg_owt IMPORTED_LOCATION_NONE)
if(NOT libwebrtc_archive)
  get_target_property(libwebrtc_archive tg_owt::tg_owt LOCATION)
endif()

ocra_closure_of(tg_owt::tg_owt INTERFACE_COMPILE_DEFINITIONS libwebrtc_definitions)
ocra_closure_of(tg_owt::tg_owt INTERFACE_INCLUDE_DIRECTORIES libwebrtc_includes)

# OpenH264 comes first: the archive bundles an older encoder under the same names.
ocra_find_archive(openh264_archive openh264)
ocra_find_archive(media_archives srtp2 vpx opus yuv jpeg)
ocra_find_archive(openssl_archives ssl crypto)

get_filename_component(archive_folder ${libwebrtc_archive} DIRECTORY)
file(GLOB absl_archives ${archive_folder}/libabsl_*.a)
if(NOT absl_archives)
  message(FATAL_ERROR "No static Abseil beside ${libwebrtc_archive}")
endif()

add_library(ocra_libwebrtc INTERFACE)
target_compile_features(ocra_libwebrtc INTERFACE cxx_std_20)
target_compile_definitions(ocra_libwebrtc INTERFACE ${libwebrtc_definitions})
target_include_directories(ocra_libwebrtc SYSTEM INTERFACE ${libwebrtc_includes})
target_link_libraries(ocra_libwebrtc INTERFACE
  ${openh264_archive}
  -Wl,--start-group
  ${libwebrtc_archive} ${media_archives} ${absl_archives} ${openssl_archives}
  -Wl,--end-group
  Threads::Threads ${CMAKE_DL_LIBS} m)
# See src/port/libc_data.cc.
target_link_options(ocra_libwebrtc INTERFACE
  LINKER:--wrap=stdout,--wrap=stderr,--wrap=in6addr_any,--wrap=in6addr_loopback
  LINKER:--gc-sections -static-libstdc++ -static-libgcc)

if(NOT WEBRTC_LINUX IN_LIST libwebrtc_definitions)
  message(FATAL_ERROR "The compile definitions of libwebrtc were not found: ${libwebrtc_definitions}")
endif()
