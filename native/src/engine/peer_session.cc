#include "engine/peer_session.h"

#include <utility>

#include "api/stats/rtc_stats_collector_callback.h"
#include "api/units/time_delta.h"
#include "engine/description_observers.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

constexpr webrtc::TimeDelta kDtmfRetry = webrtc::TimeDelta::Millis(10);

using Result = std::variant<std::string, EngineError>;

class StatisticsCollected : public webrtc::RTCStatsCollectorCallback {
 public:
  using Done = std::function<void(const webrtc::RTCStatsReport&)>;
  explicit StatisticsCollected(Done done) : done_(std::move(done)) {}

  void OnStatsDelivered(const rtc::scoped_refptr<const webrtc::RTCStatsReport>& report) override {
    done_(*report);
  }

 private:
  const Done done_;
};

}  // namespace

std::shared_ptr<PeerSession> PeerSession::Open(std::shared_ptr<MediaEngine> engine,
                                               PeerSessionOptions options,
                                               std::unique_ptr<PeerSessionObserver> observer,
                                               std::string* error) {
  std::shared_ptr<PeerSession> session(
      new PeerSession(std::move(engine), std::move(options), std::move(observer)));
  auto created = session->engine_->factory().CreatePeerConnectionOrError(
      ConfigurationFor(session->options_), webrtc::PeerConnectionDependencies(session.get()));
  if (!created.ok()) {
    *error = created.error().message();
    return nullptr;
  }
  session->connection_ = created.MoveValue();
  if (session->options_.encryption) {
    session->Encrypt();
  }
  if (session->options_.data && !session->data_.Open(*session->connection_)) {
    *error = "No data channels";
    session->Close();
    return nullptr;
  }
  if (session->options_.start_bitrate_kbps > 0) {
    webrtc::BitrateSettings bitrate;
    bitrate.start_bitrate_bps = session->options_.start_bitrate_kbps * 1000;
    session->connection_->SetBitrate(bitrate);
  }
  return session;
}

PeerSession::PeerSession(std::shared_ptr<MediaEngine> engine, PeerSessionOptions options,
                         std::unique_ptr<PeerSessionObserver> observer)
    : engine_(std::move(engine)),
      observer_(std::move(observer)),
      options_(std::move(options)),
      media_(engine_->factory(), options_) {}

PeerSession::~PeerSession() = default;

void PeerSession::Post(std::function<void(PeerSession&)> work) {
  engine_->threads().signaling().PostTask(
      [self = shared_from_this(), work = std::move(work)]() mutable {
        if (self->connection_ != nullptr) {
          work(*self);
        }
        work = nullptr;  // What the work holds goes before the session.
      });
}

void PeerSession::Tell(std::function<void(PeerSessionObserver&)> news) {
  engine_->threads().callbacks().PostTask([self = shared_from_this(), news = std::move(news)] {
    if (const UpcallGate::Pass pass(self->gate_); pass) {
      news(*self->observer_);
    }
  });
}

void PeerSession::Answer(const DescriptionDone& done, Result result) {
  Tell([done, result = std::move(result)](PeerSessionObserver&) { done(result); });
}

void PeerSession::Encrypt() {
  // A frame that is still under way must not be what ends a session, so its thread holds none.
  media_.Encrypt(std::make_unique<SessionEncryption>(
      [session = weak_from_this(), &callbacks = engine_->threads().callbacks()](
          bool video, bool sending, FrameEncryptionState state) {
        callbacks.PostTask([=] {
          const std::shared_ptr<PeerSession> alive = session.lock();
          if (alive == nullptr) {
            return;
          }
          if (const UpcallGate::Pass pass(alive->gate_); pass) {
            alive->observer_->OnEncryptionState(video, sending, state);
          }
        });
      }));
}

void PeerSession::EnableVideo() {
  Post([](PeerSession& session) { session.options_.video = true; });
}

void PeerSession::CreateOffer(bool ice_restart, DescriptionDone done) {
  Post([ice_restart, done = std::move(done)](PeerSession& session) {
    session.media_.PrepareOffer(*session.connection_);
    webrtc::PeerConnectionInterface::RTCOfferAnswerOptions options;
    options.ice_restart = ice_restart;
    const auto created = DescriptionCreated::Create(
        [self = session.shared_from_this(), done](webrtc::RTCErrorOr<Description> offer) {
          if (!offer.ok()) {
            self->Answer(done, DescriptionError(offer.error()));
          } else {
            self->SetLocal(offer.MoveValue(), done);
          }
        });
    session.connection_->CreateOffer(created.get(), options);
  });
}

void PeerSession::SetLocal(Description description, DescriptionDone done) {
  if (connection_ == nullptr) {
    return;
  }
  DescribeAudioCoding(options_.audio_coding, *description);
  std::string sdp;
  description->ToString(&sdp);
  connection_->SetLocalDescription(
      std::move(description),
      LocalDescriptionSet::Create([self = shared_from_this(), done = std::move(done),
                                   sdp = std::move(sdp)](webrtc::RTCError error) {
        self->Answer(done, error.ok() ? Result(sdp) : Result(DescriptionError(error)));
      }));
}

void PeerSession::AcceptOffer(const std::string& sdp, DescriptionDone done) {
  Post([sdp, done = std::move(done)](PeerSession& session) {
    webrtc::SdpParseError parse_error;
    Description offer =
        webrtc::CreateSessionDescription(webrtc::SdpType::kOffer, sdp, &parse_error);
    if (offer == nullptr) {
      session.Answer(done, EngineError{ErrorReason::kInvalidDescription, parse_error.description});
      return;
    }
    session.connection_->SetRemoteDescription(
        std::move(offer), RemoteDescriptionSet::Create(
                              [self = session.shared_from_this(), done](webrtc::RTCError error) {
                                if (!error.ok()) {
                                  self->Answer(done, DescriptionError(error));
                                } else {
                                  self->MakeAnswer(done);
                                }
                              }));
  });
}

void PeerSession::MakeAnswer(DescriptionDone done) {
  if (connection_ == nullptr) {
    return;
  }
  media_.AdoptOffer(*connection_);
  const auto created = DescriptionCreated::Create(
      [self = shared_from_this(), done = std::move(done)](webrtc::RTCErrorOr<Description> answer) {
        if (!answer.ok()) {
          self->Answer(done, DescriptionError(answer.error()));
        } else {
          self->SetLocal(answer.MoveValue(), done);
        }
      });
  connection_->CreateAnswer(created.get(),
                            webrtc::PeerConnectionInterface::RTCOfferAnswerOptions());
}

void PeerSession::AcceptAnswer(const std::string& sdp, DescriptionDone done) {
  Post([sdp, done = std::move(done)](PeerSession& session) {
    webrtc::SdpParseError parse_error;
    Description answer =
        webrtc::CreateSessionDescription(webrtc::SdpType::kAnswer, sdp, &parse_error);
    if (answer == nullptr) {
      session.Answer(done, EngineError{ErrorReason::kInvalidDescription, parse_error.description});
      return;
    }
    session.connection_->SetRemoteDescription(
        std::move(answer), RemoteDescriptionSet::Create([self = session.shared_from_this(),
                                                         done](webrtc::RTCError error) {
          self->Answer(done, error.ok() ? Result(std::string()) : Result(DescriptionError(error)));
        }));
  });
}

void PeerSession::AddRemoteCandidate(const std::string& sdp, const std::string& mid, int line) {
  Post([sdp, mid, line](PeerSession& session) {
    webrtc::SdpParseError parse_error;
    std::unique_ptr<webrtc::IceCandidateInterface> candidate(
        webrtc::CreateIceCandidate(mid, line, sdp, &parse_error));
    if (candidate == nullptr) {
      RTC_LOG(LS_WARNING) << "Ignoring what is no candidate: " << parse_error.description;
      return;
    }
    session.connection_->AddIceCandidate(std::move(candidate), [](webrtc::RTCError error) {
      if (!error.ok()) {
        RTC_LOG(LS_WARNING) << "Ignoring a candidate: " << error.message();
      }
    });
  });
}

void PeerSession::SendAudio(const LocalAudioTrack* audio) {
  rtc::scoped_refptr<webrtc::AudioTrackInterface> track;
  if (audio != nullptr) {
    track = audio->track();
  }
  Post([track = std::move(track)](PeerSession& session) {
    session.media_.SendAudio(track);
    session.SendWaitingDtmf();
  });
}

void PeerSession::SendVideo(const LocalVideoTrack* video) {
  rtc::scoped_refptr<webrtc::VideoTrackInterface> track;
  if (video != nullptr) {
    track = video->track();
  }
  Post([track = std::move(track)](PeerSession& session) { session.media_.SendVideo(track); });
}

void PeerSession::SetVideoSending(const VideoSending& sending) {
  Post([sending](PeerSession& session) { session.media_.SetVideoSending(sending); });
}

void PeerSession::SetJitterDelay(int millis) {
  Post([millis](PeerSession& session) { session.media_.SetJitterDelay(millis); });
}

void PeerSession::SetRemoteAudioEnabled(bool enabled) {
  Post([enabled](PeerSession& session) { session.media_.SetRemoteAudioEnabled(enabled); });
}

void PeerSession::SetRemoteAudioVolume(double volume) {
  Post([volume](PeerSession& session) { session.media_.SetRemoteAudioVolume(volume); });
}

void PeerSession::SetRemoteVideoConsumer(std::unique_ptr<FrameConsumer> consumer,
                                         SinkDelivery delivery, int64_t order) {
  std::shared_ptr<FrameSink> sink;
  if (consumer != nullptr) {
    sink = FrameSink::Create(engine_->frames(), std::move(consumer), delivery);
  }
  std::shared_ptr<FrameSink> before;
  {
    const std::lock_guard<std::mutex> lock(sinks_mutex_);
    if (order < video_sink_order_) {
      return;  // Overtaken by a later change on another thread.
    }
    video_sink_order_ = order;
    before = std::exchange(video_sink_, sink);
    // Under the lock, so that the work has the order of the changes.
    Post([sink](PeerSession& session) { session.media_.SetRemoteVideoSink(sink); });
  }
  if (before != nullptr) {
    before->Close();
    dropped_by_earlier_sinks_ += before->dropped();
  }
}

uint64_t PeerSession::FramesDroppedBySinks() {
  const std::lock_guard<std::mutex> lock(sinks_mutex_);
  return dropped_by_earlier_sinks_ + (video_sink_ == nullptr ? 0 : video_sink_->dropped());
}

void PeerSession::SetRemoteAudioConsumer(std::unique_ptr<AudioConsumer> consumer, int64_t order) {
  std::shared_ptr<RemoteAudioSink> sink;
  if (consumer != nullptr) {
    sink = std::make_shared<RemoteAudioSink>(std::move(consumer));
  }
  std::shared_ptr<RemoteAudioSink> before;
  {
    const std::lock_guard<std::mutex> lock(sinks_mutex_);
    if (order < audio_sink_order_) {
      return;  // Overtaken by a later change on another thread.
    }
    audio_sink_order_ = order;
    before = std::exchange(audio_sink_, sink);
    // Under the lock, so that the work has the order of the changes.
    Post([sink](PeerSession& session) { session.media_.SetRemoteAudioSink(sink); });
  }
  if (before != nullptr) {
    before->Close();
  }
}

void PeerSession::SendDtmf(const std::string& tones) {
  Post([tones](PeerSession& session) {
    session.media_.QueueDtmf(tones);
    session.SendWaitingDtmf();
  });
}

void PeerSession::GetStatistics(StatisticsDone done) {
  Post([done = std::move(done)](PeerSession& session) {
    const auto collected = rtc::make_ref_counted<StatisticsCollected>(
        [self = session.shared_from_this(), done](const webrtc::RTCStatsReport& report) {
          SessionStatistics statistics = StatisticsOf(report);
          if (statistics.received_video.has_value()) {
            statistics.received_video->frames_dropped += self->FramesDroppedBySinks();
          }
          self->Tell([done, statistics = std::move(statistics)](PeerSessionObserver&) {
            done(statistics);
          });
        });
    session.connection_->GetStats(collected.get());
  });
}

SessionData::Admission PeerSession::SendData(int channel, webrtc::DataBuffer message) {
  const std::lock_guard<std::mutex> lock(data_mutex_);
  const SessionData::Admission admission = data_.Admit(channel, message.size());
  if (admission == SessionData::Admission::kAdmitted) {
    Post([channel, message = std::move(message)](PeerSession& session) {
      session.data_.Send(channel, message);
    });
  }
  return admission;
}

void PeerSession::OnDataChannelState(int channel, SessionData::State state) {
  Tell([channel, state](PeerSessionObserver& observer) {
    observer.OnDataChannelState(channel, state);
  });
}

void PeerSession::OnData(int channel, const webrtc::DataBuffer& message) {
  Tell([channel, message](PeerSessionObserver& observer) { observer.OnData(channel, message); });
}

void PeerSession::OnDataSent(int channel, size_t buffered) {
  Tell([channel, buffered](PeerSessionObserver& observer) {
    observer.OnDataSent(channel, buffered);
  });
}

void PeerSession::Close() {
  gate_.Close();
  std::shared_ptr<FrameSink> video_sink;
  std::shared_ptr<RemoteAudioSink> audio_sink;
  {
    const std::lock_guard<std::mutex> lock(sinks_mutex_);
    video_sink = std::move(video_sink_);
    audio_sink = std::move(audio_sink_);
  }
  if (video_sink != nullptr) {
    video_sink->Close();
  }
  if (audio_sink != nullptr) {
    audio_sink->Close();
  }
  Post([](PeerSession& session) { session.Teardown(); });
}

void PeerSession::Teardown() {
  media_.Detach();
  data_.Detach();
  connection_->Close();
  connection_ = nullptr;
}

void PeerSession::UpdateTransportState() {
  if (connection_ == nullptr) {
    return;
  }
  const TransportState state = CombinedTransportState(
      connection_->peer_connection_state(), connection_->standardized_ice_connection_state());
  if (state == transport_state_) {
    return;
  }
  transport_state_ = state;
  SendWaitingDtmf();
  Tell([state](PeerSessionObserver& observer) { observer.OnTransportState(state); });
}

void PeerSession::SendWaitingDtmf() {
  if (transport_state_ != TransportState::kConnected || !media_.SendWaitingDtmf()) {
    return;
  }
  // The channel hears a moment after us that the transport is up, and tells nobody.
  engine_->threads().signaling().PostDelayedTask(
      [self = shared_from_this()] {
        if (self->connection_ != nullptr) {
          self->SendWaitingDtmf();
        }
      },
      kDtmfRetry);
}

void PeerSession::OnSignalingChange(webrtc::PeerConnectionInterface::SignalingState state) {
  if (state == webrtc::PeerConnectionInterface::kStable) {
    media_.OnNegotiated();
  }
}

void PeerSession::OnStandardizedIceConnectionChange(
    webrtc::PeerConnectionInterface::IceConnectionState /*state*/) {
  UpdateTransportState();
}

void PeerSession::OnConnectionChange(
    webrtc::PeerConnectionInterface::PeerConnectionState /*state*/) {
  UpdateTransportState();
}

void PeerSession::OnIceCandidate(const webrtc::IceCandidateInterface* candidate) {
  std::string sdp;
  if (!candidate->ToString(&sdp)) {
    return;
  }
  Tell([sdp = std::move(sdp), mid = candidate->sdp_mid(), line = candidate->sdp_mline_index()](
           PeerSessionObserver& observer) { observer.OnLocalCandidate(sdp, mid, line); });
}

void PeerSession::OnTrack(rtc::scoped_refptr<webrtc::RtpTransceiverInterface> transceiver) {
  const bool video = transceiver->media_type() == cricket::MEDIA_TYPE_VIDEO;
  Tell([video](PeerSessionObserver& observer) { observer.OnRemoteTrack(video); });
}

}  // namespace ocra
