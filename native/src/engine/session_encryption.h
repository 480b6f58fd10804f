#ifndef OCRA_ENGINE_SESSION_ENCRYPTION_H_
#define OCRA_ENGINE_SESSION_ENCRYPTION_H_

#include <functional>
#include <memory>

#include "api/rtp_transceiver_interface.h"
#include "encryption/frame_encryption_state.h"
#include "encryption/frame_key_ring.h"
#include "engine/live_objects.h"

namespace ocra {

// End-to-end encryption of one session: every frame that it sends, and nothing but encrypted frames
// received. Keys are set on any thread, at any time.
class SessionEncryption : LiveObject {
 public:
  // Hears of states on threads of libwebrtc.
  using Listener = std::function<void(bool video, bool sending, FrameEncryptionState state)>;

  explicit SessionEncryption(Listener listener);

  FrameKeyRing& send_keys() { return *send_keys_; }
  FrameKeyRing& receive_keys() { return *receive_keys_; }

  // Before the transceiver carries anything. On the signaling thread.
  void Attach(webrtc::RtpTransceiverInterface& transceiver);

 private:
  FrameEncryptionListener ListenerOf(bool video, bool sending) const;

  const Listener listener_;
  const std::shared_ptr<FrameKeyRing> send_keys_ = std::make_shared<FrameKeyRing>();
  const std::shared_ptr<FrameKeyRing> receive_keys_ = std::make_shared<FrameKeyRing>();
};

}  // namespace ocra

#endif  // OCRA_ENGINE_SESSION_ENCRYPTION_H_
