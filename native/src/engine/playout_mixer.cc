#include "engine/playout_mixer.h"

#include <algorithm>
#include <utility>

#include "api/make_ref_counted.h"
#include "modules/audio_mixer/audio_mixer_impl.h"

namespace ocra {

rtc::scoped_refptr<PlayoutMixer> PlayoutMixer::Create() {
  return rtc::make_ref_counted<PlayoutMixer>();
}

PlayoutMixer::PlayoutMixer() : received_(webrtc::AudioMixerImpl::Create()) {}

PlayoutMixer::~PlayoutMixer() = default;

void PlayoutMixer::Add(std::shared_ptr<PlaybackRun> run) {
  const std::lock_guard<std::mutex> lock(mutex_);
  runs_.push_back(std::move(run));
  runs_changed_ = true;
}

void PlayoutMixer::Remove(const std::shared_ptr<PlaybackRun>& run) {
  const std::lock_guard<std::mutex> lock(mutex_);
  runs_.erase(std::remove(runs_.begin(), runs_.end(), run), runs_.end());
  runs_changed_ = true;
}

bool PlayoutMixer::AddSource(Source* source) {
  if (!received_->AddSource(source)) {
    return false;
  }
  ++sources_;
  return true;
}

void PlayoutMixer::RemoveSource(Source* source) {
  received_->RemoveSource(source);
  --sources_;
}

void PlayoutMixer::Mix(size_t channels, webrtc::AudioFrame* frame) {
  received_->Mix(channels, frame);
  if (edit_point_.IsSet() && sources_ > 0) {
    edit_point_.Edit(frame->mutable_data(), frame->samples_per_channel(), frame->sample_rate_hz(),
                     static_cast<int>(frame->num_channels()));
  }
  if (runs_changed_.exchange(false)) {
    const std::lock_guard<std::mutex> lock(mutex_);
    playing_ = runs_;
  }
  for (const std::shared_ptr<PlaybackRun>& run : playing_) {
    run->AddTo(frame);
  }
}

}  // namespace ocra
