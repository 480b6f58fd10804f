#ifndef OCRA_ENCRYPTION_FRAME_ENCRYPTOR_H_
#define OCRA_ENCRYPTION_FRAME_ENCRYPTOR_H_

#include <memory>
#include <vector>

#include "encryption/frame_cipher.h"
#include "encryption/frame_key_ring.h"
#include "encryption/frame_transformer.h"

namespace ocra {

// Encrypts what one sender sends.
class FrameEncryptor : public FrameTransformer {
 public:
  FrameEncryptor(bool video, std::shared_ptr<const FrameKeyRing> keys,
                 FrameEncryptionListener listener);

 private:
  FrameEncryptionState Apply(rtc::ArrayView<const uint8_t> frame, uint32_t ssrc,
                             std::vector<uint8_t>& out) override;
  FrameCipher::Iv NextIv(uint32_t ssrc);

  const std::shared_ptr<const FrameKeyRing> keys_;
  FrameCipher cipher_;
  uint64_t count_;
  std::vector<uint8_t> sealed_;
};

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_ENCRYPTOR_H_
