# Warnings of our own sources; libwebrtc's headers count as system headers.
add_library(ocra_warnings INTERFACE)
target_compile_options(ocra_warnings INTERFACE
  -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
