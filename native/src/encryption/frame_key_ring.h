#ifndef OCRA_ENCRYPTION_FRAME_KEY_RING_H_
#define OCRA_ENCRYPTION_FRAME_KEY_RING_H_

#include <array>
#include <memory>
#include <mutex>

#include "encryption/frame_key.h"

namespace ocra {

// The keys of one sender, by the index that its frames carry. Any thread.
class FrameKeyRing {
 public:
  static constexpr int kSize = 16;

  // Puts a key in its place, from where it is taken for sending until another one is put.
  void Put(int index, std::shared_ptr<const FrameKey> key);

  // Replaces a key by one that follows from it, unless somebody put another one meanwhile.
  void Advance(int index, const std::shared_ptr<const FrameKey>& from,
               std::shared_ptr<const FrameKey> to);

  // Null if there is none.
  std::shared_ptr<const FrameKey> Get(int index) const;

  struct Current {
    int index = 0;
    std::shared_ptr<const FrameKey> key;
  };
  // What to send with.
  Current current() const;

 private:
  mutable std::mutex mutex_;
  int current_ = 0;
  std::array<std::shared_ptr<const FrameKey>, kSize> keys_;
};

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_KEY_RING_H_
