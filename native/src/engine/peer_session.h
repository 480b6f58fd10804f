#ifndef OCRA_ENGINE_PEER_SESSION_H_
#define OCRA_ENGINE_PEER_SESSION_H_

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <variant>

#include "api/peer_connection_interface.h"
#include "engine/engine_error.h"
#include "engine/live_objects.h"
#include "engine/local_tracks.h"
#include "engine/media_engine.h"
#include "engine/peer_session_options.h"
#include "engine/session_data.h"
#include "engine/session_media.h"
#include "engine/session_statistics.h"
#include "engine/transport_state.h"
#include "engine/upcall_gate.h"

namespace ocra {

// Hears of a session on the callback thread, until the session is closed.
class PeerSessionObserver {
 public:
  virtual ~PeerSessionObserver() = default;
  virtual void OnLocalCandidate(const std::string& sdp, const std::string& mid, int line) = 0;
  virtual void OnTransportState(TransportState state) = 0;
  virtual void OnRemoteTrack(bool video) = 0;
  // See SessionData::Listener.
  virtual void OnDataChannelState(int /*channel*/, SessionData::State /*state*/) {}
  virtual void OnData(int /*channel*/, const webrtc::DataBuffer& /*message*/) {}
  virtual void OnDataSent(int /*channel*/, size_t /*buffered*/) {}
  // See SessionEncryption.
  virtual void OnEncryptionState(bool /*video*/, bool /*sending*/, FrameEncryptionState /*state*/) {
  }
};

// A PeerConnection with one audio and perhaps one video transceiver.
//
// Any thread. Every method posts its work to the signaling thread, so that calls take effect in
// their order and none waits. Answers come on the callback thread; none comes after Close.
class PeerSession : public std::enable_shared_from_this<PeerSession>,
                    private webrtc::PeerConnectionObserver,
                    private SessionData::Listener,
                    LiveObject {
 public:
  // The session's description, or why there is none.
  using DescriptionDone = std::function<void(const std::variant<std::string, EngineError>&)>;
  using StatisticsDone = std::function<void(const SessionStatistics&)>;

  // Null, with the reason in `error`, if the options cannot be met.
  static std::shared_ptr<PeerSession> Open(std::shared_ptr<MediaEngine> engine,
                                           PeerSessionOptions options,
                                           std::unique_ptr<PeerSessionObserver> observer,
                                           std::string* error);
  ~PeerSession() override;

  // From the next offer or answer on video is negotiated too, and stays so.
  void EnableVideo();
  void CreateOffer(bool ice_restart, DescriptionDone done);
  // Answers with the answer.
  void AcceptOffer(const std::string& sdp, DescriptionDone done);
  // Answers with an empty description.
  void AcceptAnswer(const std::string& sdp, DescriptionDone done);
  void AddRemoteCandidate(const std::string& sdp, const std::string& mid, int line);

  // Null for none.
  void SendAudio(const LocalAudioTrack* audio);
  void SendVideo(const LocalVideoTrack* video);
  void SetVideoSending(const VideoSending& sending);
  // The least time that received media is kept before it is played.
  void SetJitterDelay(int millis);
  void SetRemoteAudioEnabled(bool enabled);
  // 0 to 10.
  void SetRemoteAudioVolume(double volume);
  // Null for none. The consumer before it is not called once this has returned.
  void SetRemoteVideoConsumer(std::unique_ptr<FrameConsumer> consumer, SinkDelivery delivery,
                              int64_t order);
  void SetRemoteAudioConsumer(std::unique_ptr<AudioConsumer> consumer, int64_t order);
  void SendDtmf(const std::string& tones);
  void GetStatistics(StatisticsDone done);

  // Null if the options have no encryption. Lives as long as the session.
  SessionEncryption* encryption() const { return media_.encryption(); }

  // See SessionData.
  SessionData::Admission SendData(int channel, webrtc::DataBuffer message);
  size_t BufferedData(int channel) const { return data_.buffered(channel); }

  // After this neither the observer nor a consumer is called, unless this was called from within
  // one. The connection is closed soon after. Again it does nothing.
  void Close();

 private:
  PeerSession(std::shared_ptr<MediaEngine> engine, PeerSessionOptions options,
              std::unique_ptr<PeerSessionObserver> observer);

  // Runs on the signaling thread while the session is open.
  void Post(std::function<void(PeerSession&)> work);
  // Runs on the callback thread while the session is open.
  void Tell(std::function<void(PeerSessionObserver&)> news);
  void Answer(const DescriptionDone& done, std::variant<std::string, EngineError> result);

  void SetLocal(std::unique_ptr<webrtc::SessionDescriptionInterface> description,
                DescriptionDone done);
  void MakeAnswer(DescriptionDone done);
  void Encrypt();
  // Decoded frames that a sink was too slow for.
  uint64_t FramesDroppedBySinks();
  void UpdateTransportState();
  void SendWaitingDtmf();
  void Teardown();

  void OnSignalingChange(webrtc::PeerConnectionInterface::SignalingState state) override;
  void OnDataChannel(rtc::scoped_refptr<webrtc::DataChannelInterface>) override {}
  void OnDataChannelState(int channel, SessionData::State state) override;
  void OnData(int channel, const webrtc::DataBuffer& message) override;
  void OnDataSent(int channel, size_t buffered) override;
  void OnIceGatheringChange(webrtc::PeerConnectionInterface::IceGatheringState) override {}
  void OnStandardizedIceConnectionChange(
      webrtc::PeerConnectionInterface::IceConnectionState) override;
  void OnConnectionChange(webrtc::PeerConnectionInterface::PeerConnectionState) override;
  void OnIceCandidate(const webrtc::IceCandidateInterface* candidate) override;
  void OnTrack(rtc::scoped_refptr<webrtc::RtpTransceiverInterface> transceiver) override;

  // Destroyed from the last to the first: the connection before its media and its observer, all of
  // them before the engine.
  const std::shared_ptr<MediaEngine> engine_;
  const std::unique_ptr<PeerSessionObserver> observer_;
  UpcallGate gate_;
  std::mutex sinks_mutex_;
  std::shared_ptr<FrameSink> video_sink_;
  std::shared_ptr<RemoteAudioSink> audio_sink_;
  int64_t video_sink_order_ = 0;
  int64_t audio_sink_order_ = 0;
  std::atomic<uint64_t> dropped_by_earlier_sinks_{0};
  std::mutex data_mutex_;  // Keeps the order of admissions and sending.
  SessionData data_{*this};
  // From here on the signaling thread's alone, once the session is open.
  PeerSessionOptions options_;
  TransportState transport_state_ = TransportState::kNew;
  SessionMedia media_;
  rtc::scoped_refptr<webrtc::PeerConnectionInterface> connection_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_PEER_SESSION_H_
