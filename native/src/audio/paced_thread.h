// A thread that does one thing 100 times a second.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace ocra {

// Runs from construction to destruction, which waits for a beat under way. No lock is held in a
// beat.
class PacedThread {
 public:
  PacedThread(const char* name, std::function<void()> beat);
  ~PacedThread();
  PacedThread(const PacedThread&) = delete;
  PacedThread& operator=(const PacedThread&) = delete;

 private:
  void Run();
  bool WaitUntil(int64_t steady_ns);

  const std::function<void()> beat_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace ocra
