// Remembers ALSA devices that take or give samples faster than time passes, such as "null".
#pragma once

#include <mutex>
#include <set>
#include <string>

namespace ocra {

// They would call the engine without pause. Any thread.
class AlsaClocklessDevices {
 public:
  void Add(const std::string& device) {
    std::lock_guard<std::mutex> lock(mutex_);
    devices_.insert(device);
  }
  bool Contains(const std::string& device) const {
    std::lock_guard<std::mutex> lock(mutex_);
    return devices_.count(device) > 0;
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::string> devices_;
};

}  // namespace ocra
