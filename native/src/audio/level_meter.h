// The loudest sample of the last 100 ms, written by an audio thread, read by anyone.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace ocra {

class LevelMeter {
 public:
  // On the audio thread, with 10 ms of samples.
  void Add(const int16_t* samples, size_t count) {
    int peak = 0;
    for (size_t i = 0; i < count; ++i)
      peak = std::max(peak, std::abs(static_cast<int>(samples[i])));
    window_peak_ = std::max(window_peak_, std::min(peak, 32767));
    if (++window_frames_ == kWindowFrames) {
      published_.store(window_peak_, std::memory_order_relaxed);
      window_peak_ = 0;
      window_frames_ = 0;
    }
  }

  // While no audio thread runs.
  void Reset() {
    window_peak_ = 0;
    window_frames_ = 0;
    published_.store(0, std::memory_order_relaxed);
  }

  int Peak() const { return published_.load(std::memory_order_relaxed); }

 private:
  static constexpr int kWindowFrames = 10;
  int window_peak_ = 0;
  int window_frames_ = 0;
  std::atomic<int> published_{0};
};

}  // namespace ocra
