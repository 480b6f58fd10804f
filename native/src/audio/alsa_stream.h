// Playout and capture through ALSA.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "audio/alsa_api.h"
#include "audio/alsa_clockless.h"
#include "audio/audio_backend.h"
#include "audio/live_objects.h"

namespace ocra {

// An open, non-blocking PCM device and the thread that moves its samples, 10 ms at a time. No call
// into ALSA waits longer than kLongestWaitMs, so closing is prompt.
class AlsaStream final : public AudioStream, private CountedAudioObject {
 public:
  // Null when the device cannot be opened with the format. One client is null, which decides the
  // direction.
  static std::unique_ptr<AudioStream> Open(const AlsaApi& api, const std::string& device,
                                           AudioFormat format, CaptureClient* capture,
                                           PlayoutClient* playout,
                                           std::shared_ptr<AlsaClocklessDevices> clockless);
  ~AlsaStream() override;

 private:
  using Clock = std::chrono::steady_clock;

  AlsaStream(const AlsaApi& api, snd_pcm_t* pcm, const std::string& device, AudioFormat format,
             CaptureClient* capture, PlayoutClient* playout,
             std::shared_ptr<AlsaClocklessDevices> clockless);

  void RunCapture();
  void RunPlayout();
  // Waits until 10 ms can be moved. False when the thread should end.
  bool WaitForFrame();
  // True when the stream goes on after `error`.
  bool Recover(long error);
  // Notes 10 ms moved; false when the device runs away from the clock.
  bool CountFrame();
  int DelayMs() const;

  const AlsaApi& api_;
  snd_pcm_t* const pcm_;
  const std::string device_;
  const AudioFormat format_;
  CaptureClient* const capture_;
  PlayoutClient* const playout_;
  const std::shared_ptr<AlsaClocklessDevices> clockless_;

  // The stream's thread only.
  std::vector<int16_t> samples_;
  Clock::time_point second_began_;
  int frames_in_second_ = 0;
  bool lost_ = false;

  std::atomic<bool> stop_{false};
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace ocra
