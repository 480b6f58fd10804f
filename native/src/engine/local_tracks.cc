#include "engine/local_tracks.h"

#include <limits>
#include <utility>

namespace ocra {
namespace {

// Ids only have to differ within a description, which has one track of each kind.
constexpr char kAudioTrackId[] = "audio";
constexpr char kVideoTrackId[] = "video";

rtc::scoped_refptr<webrtc::AudioTrackInterface> CreateAudioTrack(
    MediaEngine& engine, const AudioProcessingOptions& processing) {
  cricket::AudioOptions options;
  options.echo_cancellation = processing.echo_cancellation;
  options.noise_suppression = processing.noise_suppression;
  options.auto_gain_control = processing.gain_control;
  options.highpass_filter = processing.high_pass_filter;
  return engine.factory().CreateAudioTrack(kAudioTrackId,
                                           engine.factory().CreateAudioSource(options).get());
}

}  // namespace

void LocalAudioTrack::Release(std::shared_ptr<LocalAudioTrack> track) {
  track->Close();
  const std::shared_ptr<MediaEngine> engine = track->engine_;
  engine->threads().signaling().PostTask(
      [engine, track = std::move(track)]() mutable { track = nullptr; });
}

LocalAudioTrack::LocalAudioTrack(std::shared_ptr<MediaEngine> engine,
                                 const AudioProcessingOptions& options)
    : engine_(std::move(engine)), track_(CreateAudioTrack(*engine_, options)) {}

void LocalAudioTrack::SetEnabled(bool enabled) {
  engine_->threads().signaling().PostTask(
      [track = track_, enabled, engine = engine_] { track->set_enabled(enabled); });
}

void LocalAudioTrack::Close() { SetEnabled(false); }

void LocalVideoTrack::Release(std::shared_ptr<LocalVideoTrack> track) {
  track->Close();
  const std::shared_ptr<MediaEngine> engine = track->engine_;
  engine->threads().signaling().PostTask(
      [engine, track = std::move(track)]() mutable { track = nullptr; });
}

LocalVideoTrack::LocalVideoTrack(std::shared_ptr<MediaEngine> engine,
                                 rtc::scoped_refptr<AdaptingSource> source)
    : engine_(std::move(engine)),
      source_(std::move(source)),
      track_(engine_->factory().CreateVideoTrack(kVideoTrackId, source_.get())) {}

LocalVideoTrack::~LocalVideoTrack() { Close(); }

void LocalVideoTrack::SetEnabled(bool enabled) {
  engine_->threads().signaling().PostTask(
      [track = track_, enabled, engine = engine_] { track->set_enabled(enabled); });
}

void LocalVideoTrack::SetContentHint(webrtc::VideoTrackInterface::ContentHint hint) {
  engine_->threads().signaling().PostTask(
      [track = track_, hint, engine = engine_] { track->set_content_hint(hint); });
}

void LocalVideoTrack::SetSink(std::unique_ptr<FrameConsumer> consumer, SinkDelivery delivery,
                              int64_t order) {
  std::shared_ptr<FrameSink> added;
  if (consumer != nullptr) {
    added = FrameSink::Create(engine_->frames(), std::move(consumer), delivery);
  }
  const std::shared_ptr<FrameSink> removed = ReplaceSink(added, order);
  if (removed != nullptr) {
    removed->Close();
  }
}

std::shared_ptr<FrameSink> LocalVideoTrack::ReplaceSink(const std::shared_ptr<FrameSink>& added,
                                                        int64_t order) {
  // Posted under the lock: a sink must not be taken off before it was put on.
  const std::lock_guard<std::mutex> lock(mutex_);
  if (order < sink_order_) {
    return nullptr;  // Overtaken by a later change on another thread.
  }
  sink_order_ = order;
  const std::shared_ptr<FrameSink> removed = std::exchange(sink_, added);
  if (added != nullptr || removed != nullptr) {
    engine_->threads().signaling().PostTask([track = track_, added, removed, engine = engine_] {
      if (removed != nullptr) {
        track->RemoveSink(removed.get());
      }
      if (added != nullptr) {
        track->AddOrUpdateSink(added.get(), rtc::VideoSinkWants());
      }
    });
  }
  return removed;
}

void LocalVideoTrack::Close() {
  source_->Stop();
  source_->SetProcessor(nullptr, std::numeric_limits<int64_t>::max());
  SetSink(nullptr, SinkDelivery::kLatest, std::numeric_limits<int64_t>::max());
}

}  // namespace ocra
