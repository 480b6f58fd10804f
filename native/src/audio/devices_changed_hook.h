// Carries the news that devices changed from a backend's thread to the application's callback.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace ocra {

// Any thread. The callback runs without the lock, kept alive by the call.
class DevicesChangedHook {
 public:
  void Set(std::function<void()> callback) {
    auto shared = callback ? std::make_shared<std::function<void()>>(std::move(callback)) : nullptr;
    std::lock_guard<std::mutex> lock(mutex_);
    callback_.swap(shared);  // the old closure goes after the lock, or after its last call
  }

  void Announce() const {
    std::shared_ptr<std::function<void()>> callback;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      callback = callback_;
    }
    if (callback != nullptr) (*callback)();
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<std::function<void()>> callback_;
};

}  // namespace ocra
