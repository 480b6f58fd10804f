#ifndef OCRA_ENCRYPTION_FRAME_CIPHER_H_
#define OCRA_ENCRYPTION_FRAME_CIPHER_H_

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <memory>

#include "api/array_view.h"
#include "encryption/frame_key.h"

namespace ocra {

// AES-256-GCM (NIST SP 800-38D) over OpenSSL. Of one thread at a time.
class FrameCipher {
 public:
  static constexpr size_t kIvSize = 12;
  static constexpr size_t kTagSize = 16;
  using Iv = std::array<uint8_t, kIvSize>;

  FrameCipher();

  // Writes as many bytes as `plain` has, and the tag behind them.
  bool Seal(const FrameKey& key, const Iv& iv, rtc::ArrayView<const uint8_t> clear,
            rtc::ArrayView<const uint8_t> plain, uint8_t* out);

  // `sealed` ends with the tag. False, with nothing of worth in `out`, if the key is not the one
  // that sealed it, or a byte was changed.
  bool Open(const FrameKey& key, const uint8_t* iv, rtc::ArrayView<const uint8_t> clear,
            rtc::ArrayView<const uint8_t> sealed, uint8_t* out);

 private:
  struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  };

  const std::unique_ptr<EVP_CIPHER_CTX, Free> context_;
};

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_CIPHER_H_
