#ifndef OCRA_ENCRYPTION_FRAME_TRANSFORMER_H_
#define OCRA_ENCRYPTION_FRAME_TRANSFORMER_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "api/frame_transformer_interface.h"
#include "encryption/frame_encryption_state.h"

namespace ocra {

// Hands each frame of one sender or receiver through Apply, and drops those that it gives nothing
// for: what cannot be encrypted is not sent, what cannot be decrypted is not shown. Frames come on
// one thread at a time; who wants them may change on another.
class FrameTransformer : public webrtc::FrameTransformerInterface {
 public:
  void Transform(std::unique_ptr<webrtc::TransformableFrameInterface> frame) override;
  void RegisterTransformedFrameCallback(
      rtc::scoped_refptr<webrtc::TransformedFrameCallback> callback) override;
  void RegisterTransformedFrameSinkCallback(
      rtc::scoped_refptr<webrtc::TransformedFrameCallback> callback, uint32_t ssrc) override;
  void UnregisterTransformedFrameCallback() override;
  void UnregisterTransformedFrameSinkCallback(uint32_t ssrc) override;

 protected:
  FrameTransformer(bool video, FrameEncryptionListener listener);

  bool video() const { return video_; }

  // Puts the changed frame into `out`, which is empty.
  virtual FrameEncryptionState Apply(rtc::ArrayView<const uint8_t> frame, uint32_t ssrc,
                                     std::vector<uint8_t>& out) = 0;

 private:
  rtc::scoped_refptr<webrtc::TransformedFrameCallback> CallbackFor(uint32_t ssrc);

  const bool video_;
  const FrameEncryptionListener listener_;
  // Of the frames' thread.
  std::vector<uint8_t> changed_;
  std::optional<FrameEncryptionState> state_;

  std::mutex mutex_;
  rtc::scoped_refptr<webrtc::TransformedFrameCallback> callback_;
  std::map<uint32_t, rtc::scoped_refptr<webrtc::TransformedFrameCallback>> callbacks_;
};

}  // namespace ocra

#endif  // OCRA_ENCRYPTION_FRAME_TRANSFORMER_H_
