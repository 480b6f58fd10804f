#ifndef OCRA_ENCRYPTION_FRAME_DECRYPTOR_H_
#define OCRA_ENCRYPTION_FRAME_DECRYPTOR_H_

#include <memory>
#include <vector>

#include "encryption/frame_cipher.h"
#include "encryption/frame_form.h"
#include "encryption/frame_key_ring.h"
#include "encryption/frame_transformer.h"

namespace ocra {

// Decrypts what one receiver receives, and follows a sender that ratchets its key.
class FrameDecryptor : public FrameTransformer {
 public:
  // How many steps a sender may be ahead.
  static constexpr int kRatchetWindow = 32;

  FrameDecryptor(bool video, std::shared_ptr<FrameKeyRing> keys, FrameEncryptionListener listener);

 private:
  FrameEncryptionState Apply(rtc::ArrayView<const uint8_t> frame, uint32_t ssrc,
                             std::vector<uint8_t>& out) override;
  bool Open(const FrameTrailer& trailer, rtc::ArrayView<const uint8_t> clear,
            const std::shared_ptr<const FrameKey>& key, std::vector<uint8_t>& out);

  const std::shared_ptr<FrameKeyRing> keys_;
  FrameCipher cipher_;
  std::vector<uint8_t> sealed_;
  // The key that opened nothing within the window: frames are not tried with it again and again.
  std::shared_ptr<const FrameKey> hopeless_;
  int hopeless_frames_ = 0;
};

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_DECRYPTOR_H_
