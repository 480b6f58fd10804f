#ifndef OCRA_ENCRYPTION_FRAME_KEY_H_
#define OCRA_ENCRYPTION_FRAME_KEY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace ocra {

// The secret with which one sender encrypts, and the cipher key that follows from it (HKDF, RFC
// 5869, with SHA-256). Immutable, so safe on any thread; wiped from memory at its end.
class FrameKey {
 public:
  static constexpr size_t kSize = 32;
  using Bytes = std::array<uint8_t, kSize>;

  explicit FrameKey(const Bytes& secret);
  ~FrameKey();
  FrameKey(const FrameKey&) = delete;
  FrameKey& operator=(const FrameKey&) = delete;

  const Bytes& cipher_key() const { return cipher_key_; }

  // The key after this one. Who has only that one cannot find this one.
  std::shared_ptr<const FrameKey> Next() const;

 private:
  Bytes secret_;
  Bytes cipher_key_;
};

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_KEY_H_
