// Volume and mute of one direction, set by any thread, applied on the audio thread.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "audio/audio_device.h"

namespace ocra {

class Gain {
 public:
  uint32_t volume() const { return volume_.load(std::memory_order_relaxed); }
  bool muted() const { return muted_.load(std::memory_order_relaxed); }
  void set_volume(uint32_t volume) { volume_.store(volume, std::memory_order_relaxed); }
  void set_muted(bool muted) { muted_.store(muted, std::memory_order_relaxed); }

  // True when Apply would change nothing, so that the usual case copies nothing.
  bool IsNeutral() const { return !muted() && volume() == OcraAudioDevice::kMaxVolume; }

  void Apply(int16_t* samples, size_t count) const {
    if (muted()) {
      std::fill_n(samples, count, int16_t{0});
      return;
    }
    const int64_t volume = this->volume();
    for (size_t i = 0; i < count; ++i) {
      samples[i] = static_cast<int16_t>(samples[i] * volume / int64_t{OcraAudioDevice::kMaxVolume});
    }
  }

 private:
  std::atomic<uint32_t> volume_{OcraAudioDevice::kMaxVolume};
  std::atomic<bool> muted_{false};
};

}  // namespace ocra
