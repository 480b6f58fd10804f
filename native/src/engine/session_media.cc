#include "engine/session_media.h"

#include <utility>

#include "absl/strings/match.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

constexpr int kToneMillis = 100;
constexpr int kToneGapMillis = 70;
// Ties audio and video of one side together for lip sync.
constexpr char kStreamId[] = "ocra";

webrtc::RtpTransceiverInit BothDirections() {
  webrtc::RtpTransceiverInit init;
  init.direction = webrtc::RtpTransceiverDirection::kSendRecv;
  init.stream_ids = {kStreamId};
  return init;
}

bool IsRepairCodec(const webrtc::RtpCodecCapability& codec) {
  return absl::EqualsIgnoreCase(codec.name, "rtx") || absl::EqualsIgnoreCase(codec.name, "red") ||
         absl::EqualsIgnoreCase(codec.name, "ulpfec");
}

}  // namespace

SessionMedia::SessionMedia(webrtc::PeerConnectionFactoryInterface& factory,
                           const PeerSessionOptions& options)
    : factory_(factory), options_(options) {}

void SessionMedia::Encrypt(std::unique_ptr<SessionEncryption> encryption) {
  encryption_ = std::move(encryption);
}

void SessionMedia::PrepareOffer(webrtc::PeerConnectionInterface& connection) {
  if (audio_ == nullptr) {
    auto added = connection.AddTransceiver(cricket::MEDIA_TYPE_AUDIO, BothDirections());
    if (added.ok()) {
      TakeAudio(added.MoveValue());
    }
  }
  if (video_ == nullptr && options_.video) {
    auto added = connection.AddTransceiver(cricket::MEDIA_TYPE_VIDEO, BothDirections());
    if (added.ok()) {
      TakeVideo(added.MoveValue());
    }
  }
}

void SessionMedia::AdoptOffer(webrtc::PeerConnectionInterface& connection) {
  for (const Transceiver& transceiver : connection.GetTransceivers()) {
    if (transceiver->stopped() || transceiver->stopping()) {
      continue;
    }
    const bool is_audio = transceiver->media_type() == cricket::MEDIA_TYPE_AUDIO;
    if (!transceiver->mid().has_value()) {
      // Belonged to an own offer that gave way to this one.
      (is_audio ? audio_ : video_) = nullptr;
      transceiver->StopStandard();
    }
  }
  for (const Transceiver& transceiver : connection.GetTransceivers()) {
    if (transceiver->stopped() || transceiver->stopping()) {
      continue;
    }
    const bool is_audio = transceiver->media_type() == cricket::MEDIA_TYPE_AUDIO;
    Transceiver& own = is_audio ? audio_ : video_;
    if (own == transceiver) {
      continue;
    }
    if (own != nullptr || (!is_audio && !options_.video)) {
      transceiver->SetDirectionWithError(webrtc::RtpTransceiverDirection::kInactive);
      continue;
    }
    transceiver->SetDirectionWithError(webrtc::RtpTransceiverDirection::kSendRecv);
    transceiver->sender()->SetStreams({kStreamId});
    if (is_audio) {
      TakeAudio(transceiver);
    } else {
      TakeVideo(transceiver);
    }
  }
}

void SessionMedia::TakeAudio(Transceiver transceiver) {
  audio_ = std::move(transceiver);
  if (encryption_ != nullptr) {
    encryption_->Attach(*audio_);
  }
  std::vector<webrtc::RtpCodecCapability> preferences = AudioCodecPreferences(
      options_.audio_coding, factory_.GetRtpReceiverCapabilities(cricket::MEDIA_TYPE_AUDIO).codecs);
  const webrtc::RTCError error = audio_->SetCodecPreferences(preferences);
  if (!error.ok()) {
    RTC_LOG(LS_WARNING) << "Audio codec preferences were rejected: " << error.message();
  }
  ApplyJitterDelay(audio_);
  audio_->sender()->SetTrack(sent_audio_.get());
  RemoteAudio()->set_enabled(remote_audio_enabled_);
  RemoteAudio()->GetSource()->SetVolume(remote_audio_volume_);
  if (audio_sink_ != nullptr) {
    RemoteAudio()->AddSink(audio_sink_.get());
  }
}

void SessionMedia::TakeVideo(Transceiver transceiver) {
  video_ = std::move(transceiver);
  if (encryption_ != nullptr) {
    encryption_->Attach(*video_);
  }
  std::vector<webrtc::RtpCodecCapability> preferences = VideoCodecPreferences();
  const webrtc::RTCError error = video_->SetCodecPreferences(preferences);
  if (!error.ok()) {
    RTC_LOG(LS_WARNING) << "Codec preferences were rejected: " << error.message();
  }
  ApplyJitterDelay(video_);
  video_->sender()->SetTrack(sent_video_.get());
  if (video_sink_ != nullptr) {
    RemoteVideo()->AddOrUpdateSink(video_sink_.get(), rtc::VideoSinkWants());
  }
}

std::vector<webrtc::RtpCodecCapability> SessionMedia::VideoCodecPreferences() const {
  const std::vector<webrtc::RtpCodecCapability> known =
      factory_.GetRtpReceiverCapabilities(cricket::MEDIA_TYPE_VIDEO).codecs;
  std::vector<webrtc::RtpCodecCapability> wanted;
  for (const std::string& name : options_.video_codecs) {
    for (const webrtc::RtpCodecCapability& codec : known) {
      if (absl::EqualsIgnoreCase(codec.name, name)) {
        wanted.push_back(codec);
      }
    }
  }
  for (const webrtc::RtpCodecCapability& codec : known) {
    if (IsRepairCodec(codec)) {
      wanted.push_back(codec);
    }
  }
  return wanted;
}

void SessionMedia::OnNegotiated() {
  if (video_ != nullptr && !(video_sending_ == VideoSending())) {
    ApplyVideoSending();
  }
}

void SessionMedia::SetVideoSending(const VideoSending& sending) {
  video_sending_ = sending;
  if (video_ != nullptr) {
    ApplyVideoSending();
  }
}

void SessionMedia::ApplyVideoSending() {
  webrtc::RtpParameters parameters = video_->sender()->GetParameters();
  Apply(video_sending_, parameters);
  const webrtc::RTCError error = video_->sender()->SetParameters(parameters);
  if (!error.ok()) {
    RTC_LOG(LS_WARNING) << "How video is sent was not changed: " << error.message();
  }
}

void SessionMedia::SetJitterDelay(int millis) {
  jitter_delay_millis_ = millis;
  for (const Transceiver& transceiver : {audio_, video_}) {
    if (transceiver != nullptr) {
      ApplyJitterDelay(transceiver);
    }
  }
}

void SessionMedia::ApplyJitterDelay(const Transceiver& transceiver) const {
  transceiver->receiver()->SetJitterBufferMinimumDelay(
      jitter_delay_millis_ > 0 ? absl::optional<double>(jitter_delay_millis_ / 1000.0)
                               : absl::nullopt);
}

void SessionMedia::SendAudio(rtc::scoped_refptr<webrtc::AudioTrackInterface> track) {
  sent_audio_ = std::move(track);
  if (audio_ != nullptr) {
    audio_->sender()->SetTrack(sent_audio_.get());
  }
}

void SessionMedia::SendVideo(rtc::scoped_refptr<webrtc::VideoTrackInterface> track) {
  sent_video_ = std::move(track);
  if (video_ != nullptr) {
    video_->sender()->SetTrack(sent_video_.get());
  }
}

void SessionMedia::SetRemoteAudioEnabled(bool enabled) {
  remote_audio_enabled_ = enabled;
  if (audio_ != nullptr) {
    RemoteAudio()->set_enabled(enabled);
  }
}

void SessionMedia::SetRemoteAudioVolume(double volume) {
  remote_audio_volume_ = volume;
  if (audio_ != nullptr) {
    RemoteAudio()->GetSource()->SetVolume(volume);
  }
}

void SessionMedia::SetRemoteVideoSink(std::shared_ptr<FrameSink> sink) {
  if (video_ != nullptr && video_sink_ != nullptr) {
    RemoteVideo()->RemoveSink(video_sink_.get());
  }
  video_sink_ = std::move(sink);
  if (video_ != nullptr && video_sink_ != nullptr) {
    RemoteVideo()->AddOrUpdateSink(video_sink_.get(), rtc::VideoSinkWants());
  }
}

void SessionMedia::SetRemoteAudioSink(std::shared_ptr<RemoteAudioSink> sink) {
  if (audio_ != nullptr && audio_sink_ != nullptr) {
    RemoteAudio()->RemoveSink(audio_sink_.get());
  }
  audio_sink_ = std::move(sink);
  if (audio_ != nullptr && audio_sink_ != nullptr) {
    RemoteAudio()->AddSink(audio_sink_.get());
  }
}

void SessionMedia::QueueDtmf(const std::string& tones) { waiting_tones_ += tones; }

bool SessionMedia::SendWaitingDtmf() {
  if (waiting_tones_.empty() || audio_ == nullptr || audio_->sender()->track() == nullptr) {
    return false;
  }
  const rtc::scoped_refptr<webrtc::DtmfSenderInterface> sender = audio_->sender()->GetDtmfSender();
  if (sender == nullptr || !sender->CanInsertDtmf()) {
    return true;
  }
  // A new insertion replaces the queue, so what is left of it goes in front.
  if (sender->InsertDtmf(sender->tones() + waiting_tones_, kToneMillis, kToneGapMillis)) {
    waiting_tones_.clear();
  }
  return false;
}

void SessionMedia::Detach() {
  SetRemoteVideoSink(nullptr);
  SetRemoteAudioSink(nullptr);
  SendAudio(nullptr);
  SendVideo(nullptr);
  audio_ = nullptr;
  video_ = nullptr;
}

webrtc::AudioTrackInterface* SessionMedia::RemoteAudio() const {
  return static_cast<webrtc::AudioTrackInterface*>(audio_->receiver()->track().get());
}

webrtc::VideoTrackInterface* SessionMedia::RemoteVideo() const {
  return static_cast<webrtc::VideoTrackInterface*>(video_->receiver()->track().get());
}

}  // namespace ocra
