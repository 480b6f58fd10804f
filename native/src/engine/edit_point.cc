#include "engine/edit_point.h"

#include <utility>

namespace ocra {

EditPoint::~EditPoint() = default;

void EditPoint::Set(std::unique_ptr<AudioEditor> editor, int64_t order) {
  std::shared_ptr<Hand> next;
  if (editor != nullptr) {
    next = std::make_shared<Hand>();
    next->editor = std::move(editor);
  }
  std::shared_ptr<Hand> before;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (order < order_) {
      return;  // Overtaken by a later change on another thread.
    }
    order_ = order;
    before = std::exchange(hand_, next);
    is_set_.store(next != nullptr, std::memory_order_relaxed);
  }
  if (before != nullptr) {
    before->gate.Close();
  }
}

void EditPoint::Edit(int16_t* samples, size_t frames, int rate, int channels) {
  if (!IsSet()) {
    return;
  }
  std::shared_ptr<Hand> hand;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    hand = hand_;
  }
  if (hand == nullptr) {
    return;
  }
  if (const UpcallGate::Pass pass(hand->gate); pass) {
    hand->editor->Edit(samples, frames, rate, channels);
  }
}

}  // namespace ocra
