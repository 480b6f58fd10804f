#include "audio/alsa_stream.h"

#include <algorithm>
#include <utility>

#include "audio/audio_thread.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

constexpr unsigned kBufferUs = 40'000;
constexpr int kLongestWaitMs = 50;
constexpr std::chrono::milliseconds kShortPause{2};
constexpr std::chrono::seconds kStalledAfter{4};

// In each second; what exceeds 100 is buffers being filled or emptied after a pause.
constexpr int kMostFramesInSecond = 150;

}  // namespace

std::unique_ptr<AudioStream> AlsaStream::Open(const AlsaApi& api, const std::string& device,
                                              AudioFormat format, CaptureClient* capture,
                                              PlayoutClient* playout,
                                              std::shared_ptr<AlsaClocklessDevices> clockless) {
  const snd_pcm_stream_t direction =
      capture != nullptr ? SND_PCM_STREAM_CAPTURE : SND_PCM_STREAM_PLAYBACK;
  snd_pcm_t* pcm = nullptr;
  // Non-blocking: a device in use by another program must not hold up the call.
  if (api.snd_pcm_open(&pcm, device.c_str(), direction, SND_PCM_NONBLOCK) < 0) return nullptr;
  const int set = api.snd_pcm_set_params(pcm, SND_PCM_FORMAT_S16_LE, SND_PCM_ACCESS_RW_INTERLEAVED,
                                         static_cast<unsigned>(format.channels),
                                         static_cast<unsigned>(format.rate),
                                         /*soft_resample=*/1, kBufferUs);
  if (set < 0 || (capture != nullptr && api.snd_pcm_start(pcm) < 0)) {
    api.snd_pcm_close(pcm);
    return nullptr;
  }
  return std::unique_ptr<AudioStream>(
      new AlsaStream(api, pcm, device, format, capture, playout, std::move(clockless)));
}

AlsaStream::AlsaStream(const AlsaApi& api, snd_pcm_t* pcm, const std::string& device,
                       AudioFormat format, CaptureClient* capture, PlayoutClient* playout,
                       std::shared_ptr<AlsaClocklessDevices> clockless)
    : api_(api),
      pcm_(pcm),
      device_(device),
      format_(format),
      capture_(capture),
      playout_(playout),
      clockless_(std::move(clockless)),
      samples_(format.SamplesPer10Ms()),
      second_began_(Clock::now()),
      thread_(capture != nullptr ? StartAudioThread("ocra-audio-rec", [this] { RunCapture(); })
                                 : StartAudioThread("ocra-audio-play", [this] { RunPlayout(); })) {}

AlsaStream::~AlsaStream() {
  stop_ = true;
  thread_.join();
  api_.snd_pcm_drop(pcm_);
  api_.snd_pcm_close(pcm_);
}

void AlsaStream::RunCapture() {
  while (WaitForFrame()) {
    const int delay_ms = DelayMs();
    const long frames = api_.snd_pcm_readi(pcm_, samples_.data(), format_.FramesPer10Ms());
    if (frames < 0) {
      if (Recover(frames)) continue;
      break;
    }
    // A device that gives less than it announced: the rest of the 10 ms is silence.
    const size_t samples = static_cast<size_t>(frames) * static_cast<size_t>(format_.channels);
    std::fill(samples_.begin() + static_cast<std::ptrdiff_t>(samples), samples_.end(), int16_t{0});
    capture_->OnCaptured(samples_.data(), format_, delay_ms);
    if (!CountFrame()) break;
  }
  if (lost_) capture_->OnCaptureLost();
}

void AlsaStream::RunPlayout() {
  while (WaitForFrame()) {
    playout_->OnPlayout(samples_.data(), format_, DelayMs());
    const long frames = api_.snd_pcm_writei(pcm_, samples_.data(), format_.FramesPer10Ms());
    if (frames < 0 && !Recover(frames)) break;
    if (!CountFrame()) break;
  }
  if (lost_) playout_->OnPlayoutLost();
}

bool AlsaStream::WaitForFrame() {
  const Clock::time_point stalled_at = Clock::now() + kStalledAfter;
  while (!stop_) {
    const long available = api_.snd_pcm_avail_update(pcm_);
    if (available >= static_cast<long>(format_.FramesPer10Ms())) return true;
    if (available < 0) {
      if (!Recover(available)) return false;
      continue;
    }
    if (Clock::now() >= stalled_at) {
      RTC_LOG(LS_WARNING) << "An ALSA stream stalled";
      lost_ = true;
      return false;
    }
    const int ready = api_.snd_pcm_wait(pcm_, kLongestWaitMs);
    if (ready < 0 && !Recover(ready)) return false;
    // Some plug-ins report readiness for less than we need: do not spin on that.
    if (ready > 0 && api_.snd_pcm_avail_update(pcm_) < static_cast<long>(format_.FramesPer10Ms())) {
      std::this_thread::sleep_for(kShortPause);
    }
  }
  return false;
}

// An underrun or a resumed machine is prepared anew; anything else means that the device is gone.
bool AlsaStream::Recover(long error) {
  if (error == -EAGAIN || error == -EINTR) return true;
  const bool repairable = error == -EPIPE || error == -ESTRPIPE;
  if (repairable && api_.snd_pcm_prepare(pcm_) >= 0 &&
      (capture_ == nullptr || api_.snd_pcm_start(pcm_) >= 0)) {
    return true;
  }
  lost_ = true;
  return false;
}

bool AlsaStream::CountFrame() {
  const Clock::time_point now = Clock::now();
  if (now - second_began_ >= std::chrono::seconds(1)) {
    second_began_ = now;
    frames_in_second_ = 0;
  }
  if (++frames_in_second_ <= kMostFramesInSecond) return true;
  RTC_LOG(LS_WARNING) << "The ALSA device " << device_ << " keeps no time";
  clockless_->Add(device_);
  lost_ = true;
  return false;
}

int AlsaStream::DelayMs() const {
  snd_pcm_sframes_t frames = 0;
  if (api_.snd_pcm_delay(pcm_, &frames) < 0) return 0;
  return static_cast<int>(std::clamp<long>(frames * 1000 / format_.rate, 0, 10'000));
}

}  // namespace ocra
