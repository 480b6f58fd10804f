// Counts the objects of this folder that own threads or sound connections, for leak tests.
#pragma once

#include <atomic>

namespace ocra {

inline std::atomic<int> live_audio_objects{0};

// A private base of each counted class.
class CountedAudioObject {
 protected:
  CountedAudioObject() { live_audio_objects.fetch_add(1, std::memory_order_relaxed); }
  ~CountedAudioObject() { live_audio_objects.fetch_sub(1, std::memory_order_relaxed); }
  CountedAudioObject(const CountedAudioObject&) = delete;
  CountedAudioObject& operator=(const CountedAudioObject&) = delete;
};

}  // namespace ocra
