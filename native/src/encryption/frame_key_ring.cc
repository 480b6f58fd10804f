#include "encryption/frame_key_ring.h"

#include <utility>

namespace ocra {

void FrameKeyRing::Put(int index, std::shared_ptr<const FrameKey> key) {
  const std::lock_guard<std::mutex> lock(mutex_);
  keys_[static_cast<size_t>(index)] = std::move(key);
  current_ = index;
}

void FrameKeyRing::Advance(int index, const std::shared_ptr<const FrameKey>& from,
                           std::shared_ptr<const FrameKey> to) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::shared_ptr<const FrameKey>& place = keys_[static_cast<size_t>(index)];
  if (place == from) {
    place = std::move(to);
  }
}

std::shared_ptr<const FrameKey> FrameKeyRing::Get(int index) const {
  if (index < 0 || index >= kSize) {
    return nullptr;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  return keys_[static_cast<size_t>(index)];
}

FrameKeyRing::Current FrameKeyRing::current() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return {current_, keys_[static_cast<size_t>(current_)]};
}

}  // namespace ocra
