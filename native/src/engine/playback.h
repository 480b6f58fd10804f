#ifndef OCRA_ENGINE_PLAYBACK_H_
#define OCRA_ENGINE_PLAYBACK_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "api/audio/audio_frame.h"
#include "audio/audio_device.h"
#include "common_audio/resampler/include/push_resampler.h"
#include "engine/live_objects.h"
#include "engine/upcall_gate.h"

namespace ocra {

class MediaEngine;

// What a playback and the stretches of its playing share.
struct PlaybackSupply {
  const AudioFormat format;
  const std::shared_ptr<PcmSource> source;
  std::atomic<float> volume{1.0f};
};

// One stretch of playing, from play to pause.
class PlaybackRun : LiveObject {
 public:
  explicit PlaybackRun(std::shared_ptr<PlaybackSupply> supply);

  // Any thread. After this the source is not called, unless this was called from within it.
  void Stop() { gate_.Close(); }

  // On the playing thread: asks the source for 10 ms and adds them to the frame.
  void AddTo(webrtc::AudioFrame* frame);

 private:
  bool Fill(int rate);

  const std::shared_ptr<PlaybackSupply> supply_;
  UpcallGate gate_;
  webrtc::PushResampler<int16_t> resampler_;
  std::vector<int16_t> asked_;
  std::vector<int16_t> resampled_;
};

// Audio of the application in the mix that is played. Any thread; no method waits for the device,
// which the engine's worker thread opens and closes.
class Playback : LiveObject {
 public:
  Playback(std::shared_ptr<MediaEngine> engine, const AudioFormat& format,
           std::shared_ptr<PcmSource> source);
  ~Playback();

  void SetPlaying(bool playing);
  void SetVolume(float volume) { supply_->volume.store(volume, std::memory_order_relaxed); }

 private:
  const std::shared_ptr<MediaEngine> engine_;
  const std::shared_ptr<PlaybackSupply> supply_;
  std::mutex mutex_;
  std::shared_ptr<PlaybackRun> run_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_PLAYBACK_H_
