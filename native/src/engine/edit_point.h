#ifndef OCRA_ENGINE_EDIT_POINT_H_
#define OCRA_ENGINE_EDIT_POINT_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>

#include "engine/live_objects.h"
#include "engine/upcall_gate.h"

namespace ocra {

// The application's hand on passing audio, called on an audio thread.
class AudioEditor {
 public:
  virtual ~AudioEditor() = default;
  // Interleaved samples of 10 ms, edited in place.
  virtual void Edit(int16_t* samples, size_t frames, int rate, int channels) = 0;
};

// A place on the way of audio where an editor comes and goes while audio flows. Without one it
// costs a load.
class EditPoint {
 public:
  ~EditPoint();

  // Any thread. Null for none. The editor before it is not called once this has returned, unless
  // this was called from within it. Of changes on several threads the one with the highest order
  // stays.
  void Set(std::unique_ptr<AudioEditor> editor, int64_t order);

  // On the audio thread, with no lock held.
  bool IsSet() const { return is_set_.load(std::memory_order_relaxed); }
  void Edit(int16_t* samples, size_t frames, int rate, int channels);

 private:
  struct Hand : LiveObject {
    UpcallGate gate;
    std::unique_ptr<AudioEditor> editor;
  };

  std::atomic<bool> is_set_{false};
  std::mutex mutex_;
  std::shared_ptr<Hand> hand_;
  int64_t order_ = 0;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_EDIT_POINT_H_
