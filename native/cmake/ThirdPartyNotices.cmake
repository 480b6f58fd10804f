# Writes the licences of everything that is linked statically into libocra, as Debian ships them.
# Called as a script: cmake -DOUTPUT=file -P ThirdPartyNotices.cmake

set(packages
  "libwebrtc, with the third-party code bundled in it|libtgowt-dev"
  "libvpx|libvpx-dev"
  "Opus|libopus-dev"
  "OpenH264|libopenh264-dev"
  "libyuv|libyuv-dev"
  "libjpeg-turbo|libjpeg62-turbo-dev"
  "libsrtp|libsrtp2-dev"
  "OpenSSL|libssl-dev"
  "Abseil|libabsl-dev"
  "GCC runtime libraries (libstdc++, libgcc)|libstdc++-12-dev")

string(CONCAT text
  "libocra contains the following software in binary form. Each part is under the licence given\n"
  "below, as recorded in the Debian package that it was taken from.\n")
foreach(package IN LISTS packages)
  string(REPLACE "|" ";" parts "${package}")
  list(GET parts 0 name)
  list(GET parts 1 debian_name)
  set(copyright /usr/share/doc/${debian_name}/copyright)
  if(NOT EXISTS ${copyright})
    message(FATAL_ERROR "No licence of ${name}: ${copyright} is missing")
  endif()
  file(READ ${copyright} licence)
  string(REPEAT "=" 78 line)
  string(APPEND text "\n${line}\n${name} (Debian package ${debian_name})\n${line}\n\n${licence}")
endforeach()
# Debian's files refer to this text instead of repeating it.
string(REPEAT "=" 78 line)
file(READ /usr/share/common-licenses/Apache-2.0 apache)
string(APPEND text "\n${line}\nApache License 2.0\n${line}\n\n${apache}")
file(WRITE ${OUTPUT} "${text}")
