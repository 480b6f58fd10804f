# Defines ocra_jni_headers. Only the headers are needed, not a Java library to link to, so CMake's
# FindJNI would ask for too much.
set(java_home $ENV{JAVA_HOME})
if(NOT java_home)
  find_program(javac_program javac REQUIRED)
  file(REAL_PATH ${javac_program} javac_path)
  cmake_path(GET javac_path PARENT_PATH java_bin)
  cmake_path(GET java_bin PARENT_PATH java_home)
endif()
find_path(jni_include jni.h PATHS ${java_home}/include NO_DEFAULT_PATH REQUIRED)
find_path(jni_platform_include jni_md.h PATHS ${java_home}/include/linux NO_DEFAULT_PATH REQUIRED)

add_library(ocra_jni_headers INTERFACE)
target_include_directories(ocra_jni_headers SYSTEM INTERFACE ${jni_include} ${jni_platform_include})
