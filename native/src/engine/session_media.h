#ifndef OCRA_ENGINE_SESSION_MEDIA_H_
#define OCRA_ENGINE_SESSION_MEDIA_H_

#include <memory>
#include <string>
#include <vector>

#include "api/peer_connection_interface.h"
#include "engine/peer_session_options.h"
#include "engine/remote_audio_sink.h"
#include "engine/session_encryption.h"
#include "video/frame_sink.h"

namespace ocra {

// The transceivers of one session, and what they send and where what they receive goes. What is set
// before a transceiver exists takes effect with it. On the signaling thread alone.
class SessionMedia {
 public:
  SessionMedia(webrtc::PeerConnectionFactoryInterface& factory, const PeerSessionOptions& options);

  // Before there is a transceiver.
  void Encrypt(std::unique_ptr<SessionEncryption> encryption);
  // Null for none.
  SessionEncryption* encryption() const { return encryption_.get(); }

  // Makes the transceivers of a session that offers first, without tracks: they are negotiated in
  // both directions, and tracks come and go without a new negotiation.
  void PrepareOffer(webrtc::PeerConnectionInterface& connection);
  // Takes over the transceivers that the other side's offer made.
  void AdoptOffer(webrtc::PeerConnectionInterface& connection);

  // Descriptions of both sides are set: only now does a sender have the encodings that can be
  // limited.
  void OnNegotiated();

  void SendAudio(rtc::scoped_refptr<webrtc::AudioTrackInterface> track);
  void SendVideo(rtc::scoped_refptr<webrtc::VideoTrackInterface> track);
  void SetVideoSending(const VideoSending& sending);
  void SetJitterDelay(int millis);
  void SetRemoteAudioEnabled(bool enabled);
  void SetRemoteAudioVolume(double volume);
  void SetRemoteVideoSink(std::shared_ptr<FrameSink> sink);
  void SetRemoteAudioSink(std::shared_ptr<RemoteAudioSink> sink);

  // For SendWaitingDtmf, which tells whether tones go on waiting for a channel that will soon be
  // able to send them.
  void QueueDtmf(const std::string& tones);
  bool SendWaitingDtmf();

  // Takes tracks and sinks off, before the connection is closed.
  void Detach();

 private:
  using Transceiver = rtc::scoped_refptr<webrtc::RtpTransceiverInterface>;

  void TakeAudio(Transceiver transceiver);
  void TakeVideo(Transceiver transceiver);
  void ApplyVideoSending();
  void ApplyJitterDelay(const Transceiver& transceiver) const;
  std::vector<webrtc::RtpCodecCapability> VideoCodecPreferences() const;
  webrtc::AudioTrackInterface* RemoteAudio() const;
  webrtc::VideoTrackInterface* RemoteVideo() const;

  webrtc::PeerConnectionFactoryInterface& factory_;
  const PeerSessionOptions& options_;
  std::unique_ptr<SessionEncryption> encryption_;
  Transceiver audio_;
  Transceiver video_;
  rtc::scoped_refptr<webrtc::AudioTrackInterface> sent_audio_;
  rtc::scoped_refptr<webrtc::VideoTrackInterface> sent_video_;
  VideoSending video_sending_;
  int jitter_delay_millis_ = 0;
  bool remote_audio_enabled_ = true;
  double remote_audio_volume_ = 1;
  std::shared_ptr<FrameSink> video_sink_;
  std::shared_ptr<RemoteAudioSink> audio_sink_;
  std::string waiting_tones_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_SESSION_MEDIA_H_
