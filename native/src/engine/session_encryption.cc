#include "engine/session_encryption.h"

#include <utility>

#include "encryption/frame_decryptor.h"
#include "encryption/frame_encryptor.h"

namespace ocra {

SessionEncryption::SessionEncryption(Listener listener) : listener_(std::move(listener)) {}

void SessionEncryption::Attach(webrtc::RtpTransceiverInterface& transceiver) {
  const bool video = transceiver.media_type() == cricket::MEDIA_TYPE_VIDEO;
  transceiver.sender()->SetEncoderToPacketizerFrameTransformer(
      rtc::make_ref_counted<FrameEncryptor>(video, send_keys_, ListenerOf(video, true)));
  transceiver.receiver()->SetDepacketizerToDecoderFrameTransformer(
      rtc::make_ref_counted<FrameDecryptor>(video, receive_keys_, ListenerOf(video, false)));
}

FrameEncryptionListener SessionEncryption::ListenerOf(bool video, bool sending) const {
  return [listener = listener_, video, sending](FrameEncryptionState state) {
    listener(video, sending, state);
  };
}

}  // namespace ocra
