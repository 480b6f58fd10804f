#include "audio/dynamic_library.h"

#include <dlfcn.h>

#include "rtc_base/logging.h"

namespace ocra {

DynamicLibrary::DynamicLibrary(const char* file_name)
    : handle_(dlopen(file_name, RTLD_NOW | RTLD_LOCAL)), complete_(handle_ != nullptr) {
  if (handle_ == nullptr) RTC_LOG(LS_INFO) << "No " << file_name << ": " << dlerror();
}

void* DynamicLibrary::Find(const char* symbol) {
  void* const address = handle_ == nullptr ? nullptr : dlsym(handle_, symbol);
  if (address == nullptr && complete_) {
    RTC_LOG(LS_WARNING) << "A sound library lacks " << symbol;
    complete_ = false;
  }
  return address;
}

}  // namespace ocra
