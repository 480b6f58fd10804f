#include "engine/playback.h"

#include <algorithm>
#include <utility>

#include "engine/media_engine.h"

namespace ocra {
namespace {

// The sample of a channel of the mix in a block of one or two channels.
float SampleFor(const int16_t* block, size_t frame, size_t channel, size_t mix_channels,
                size_t channels) {
  if (channels == 1) {
    return block[frame];
  }
  if (mix_channels == 1) {
    return (static_cast<float>(block[2 * frame]) + static_cast<float>(block[2 * frame + 1])) / 2;
  }
  return channel < 2 ? block[2 * frame + channel] : 0;
}

int16_t Saturated(float sample) {
  return static_cast<int16_t>(std::clamp(sample, -32768.0f, 32767.0f));
}

}  // namespace

PlaybackRun::PlaybackRun(std::shared_ptr<PlaybackSupply> supply)
    : supply_(std::move(supply)), asked_(supply_->format.SamplesPer10Ms()) {}

void PlaybackRun::AddTo(webrtc::AudioFrame* frame) {
  {
    const UpcallGate::Pass pass(gate_);
    if (!pass || !supply_->source->Read(asked_.data(), supply_->format.FramesPer10Ms(),
                                        supply_->format.rate, supply_->format.channels)) {
      return;
    }
  }
  const size_t frames = frame->samples_per_channel();
  if (!Fill(frame->sample_rate_hz()) || frames == 0) {
    return;
  }
  const auto channels = static_cast<size_t>(supply_->format.channels);
  const size_t mix_channels = frame->num_channels();
  const float volume = supply_->volume.load(std::memory_order_relaxed);
  int16_t* mix = frame->mutable_data();
  for (size_t i = 0; i < frames; ++i) {
    for (size_t channel = 0; channel < mix_channels; ++channel) {
      int16_t& sample = mix[i * mix_channels + channel];
      sample = Saturated(sample +
                         volume * SampleFor(resampled_.data(), i, channel, mix_channels, channels));
    }
  }
}

bool PlaybackRun::Fill(int rate) {
  const auto channels = static_cast<size_t>(supply_->format.channels);
  resampled_.resize(static_cast<size_t>(rate) / 100 * channels);
  if (resampler_.InitializeIfNeeded(supply_->format.rate, rate, channels) != 0) {
    return false;
  }
  return resampler_.Resample(asked_.data(), asked_.size(), resampled_.data(), resampled_.size()) >=
         0;
}

Playback::Playback(std::shared_ptr<MediaEngine> engine, const AudioFormat& format,
                   std::shared_ptr<PcmSource> source)
    : engine_(std::move(engine)), supply_(new PlaybackSupply{format, std::move(source)}) {}

Playback::~Playback() { SetPlaying(false); }

void Playback::SetPlaying(bool playing) {
  std::shared_ptr<PlaybackRun> stopped;
  {
    // Posted under the lock: the device must not be released before it was held.
    const std::lock_guard<std::mutex> lock(mutex_);
    if (playing == (run_ != nullptr)) {
      return;
    }
    MediaEngine& engine = *engine_;
    if (playing) {
      run_ = std::make_shared<PlaybackRun>(supply_);
      engine.mixer().Add(run_);
    } else {
      engine.mixer().Remove(run_);
      stopped = std::move(run_);
      run_ = nullptr;
    }
    // The device alone: the engine must not end on its own worker thread.
    engine.threads().worker().PostTask(
        [device = rtc::scoped_refptr<OcraAudioDevice>(&engine.audio_device()), playing] {
          if (playing) {
            device->HoldPlayout();
          } else {
            device->ReleasePlayout();
          }
        });
  }
  if (stopped != nullptr) {
    stopped->Stop();
  }
}

}  // namespace ocra
