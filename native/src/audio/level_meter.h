// How loud the last 100 ms were, written by an audio thread, read by anyone.
#pragma once

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "audio/audio_device.h"

namespace ocra {

class LevelMeter {
 public:
  // On the audio thread, with 10 ms of samples.
  void Add(const int16_t* samples, size_t count) {
    int peak = 0;
    int64_t squares = 0;
    for (size_t i = 0; i < count; ++i) {
      const int sample = samples[i];
      peak = std::max(peak, std::abs(sample));
      squares += int64_t{sample} * sample;
    }
    window_peak_ = std::max(window_peak_, std::min(peak, kLoudest));
    window_squares_ += static_cast<double>(squares);
    window_samples_ += count;
    if (++window_frames_ == kWindowFrames) {
      Publish();
      Begin();
    }
  }

  // While no audio thread runs.
  void Reset() {
    Begin();
    published_.store(0, std::memory_order_relaxed);
  }

  AudioLevels Levels() const {
    const uint32_t levels = published_.load(std::memory_order_relaxed);
    return {static_cast<int>(levels >> 16), static_cast<int>(levels & 0xffff)};
  }

 private:
  static constexpr int kWindowFrames = 10;
  static constexpr int kLoudest = 32767;

  void Publish() {
    const double mean = window_samples_ == 0
                            ? 0
                            : window_squares_ / static_cast<double>(window_samples_);
    const int rms = std::min(static_cast<int>(std::lround(std::sqrt(mean))), kLoudest);
    // In one word, so that nobody reads halves of two.
    published_.store(static_cast<uint32_t>(window_peak_) << 16 | static_cast<uint32_t>(rms),
                     std::memory_order_relaxed);
  }

  void Begin() {
    window_peak_ = 0;
    window_frames_ = 0;
    window_squares_ = 0;
    window_samples_ = 0;
  }

  int window_peak_ = 0;
  int window_frames_ = 0;
  double window_squares_ = 0;
  size_t window_samples_ = 0;
  std::atomic<uint32_t> published_{0};
};

}  // namespace ocra
