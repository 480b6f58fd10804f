#include "audio/paced_thread.h"

#include <chrono>
#include <utility>

#include "audio/audio_thread.h"
#include "audio/metronome.h"

namespace ocra {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int64_t kPeriodNs = 10'000'000;
constexpr int64_t kLongestLagNs = 500'000'000;

int64_t NowNs() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(SteadyClock::now().time_since_epoch())
      .count();
}

}  // namespace

PacedThread::PacedThread(const char* name, std::function<void()> beat)
    : beat_(std::move(beat)), thread_(StartAudioThread(name, [this] { Run(); })) {}

PacedThread::~PacedThread() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void PacedThread::Run() {
  Metronome metronome(NowNs(), kPeriodNs, kLongestLagNs);
  while (WaitUntil(metronome.next_ns())) {
    beat_();
    metronome.Advance(NowNs());
  }
}

bool PacedThread::WaitUntil(int64_t steady_ns) {
  const SteadyClock::time_point deadline{std::chrono::nanoseconds(steady_ns)};
  std::unique_lock<std::mutex> lock(mutex_);
  stopping_.wait_until(lock, deadline, [this] { return stop_; });
  return !stop_;
}

}  // namespace ocra
