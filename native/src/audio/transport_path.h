// The two halves between an open stream and the engine's AudioTransport.
#pragma once

#include <atomic>
#include <vector>

#include "audio/audio_backend.h"
#include "audio/gain.h"
#include "audio/level_meter.h"

namespace ocra {

// Pulls from the engine. Set the transport only while no stream is open.
class PlayoutPath final : public PlayoutClient {
 public:
  void set_transport(webrtc::AudioTransport* transport) { transport_ = transport; }
  void OnPlayout(int16_t* interleaved, const AudioFormat& format, int delay_ms) override;
  void OnPlayoutLost() override {}  // the failover backend hides losses

  int delay_ms() const { return delay_ms_.load(std::memory_order_relaxed); }
  void Reset();

  Gain gain;
  LevelMeter level;

 private:
  webrtc::AudioTransport* transport_ = nullptr;
  std::atomic<int> delay_ms_{0};
};

// Pushes to the engine. Set the transport only while no stream is open.
class CapturePath final : public CaptureClient {
 public:
  // The echo canceller wants the sum of both delays, hence the playout half.
  explicit CapturePath(const PlayoutPath& playout) : playout_(playout) {}
  void set_transport(webrtc::AudioTransport* transport) { transport_ = transport; }
  void OnCaptured(const int16_t* interleaved, const AudioFormat& format, int delay_ms) override;
  void OnCaptureLost() override {}  // the failover backend hides losses
  void Reset() { level.Reset(); }

  Gain gain;
  LevelMeter level;

 private:
  const PlayoutPath& playout_;
  webrtc::AudioTransport* transport_ = nullptr;
  std::vector<int16_t> scaled_;
};

}  // namespace ocra
