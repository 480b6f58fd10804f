// One direction that survives the loss of the device below it.
#pragma once

#include <atomic>
#include <memory>

#include "audio/audio_backend.h"
#include "audio/live_objects.h"

namespace ocra {

class FailoverBackend;

// Passes audio through, keeps losses to itself. Except for the client functions, everything runs
// with the backend's mutex held.
class FailoverStream final : public AudioStream,
                             public CaptureClient,
                             public PlayoutClient,
                             private CountedAudioObject {
 public:
  // What the stream runs on, worst first.
  enum class Quality { kSilent, kDefaultInstead, kAsRequested };

  FailoverStream(FailoverBackend* owner, StreamRequest request, CaptureClient* capture,
                 PlayoutClient* playout);
  ~FailoverStream() override;

  // Opens on `primary` (may be null), else on `silent`.
  void Reopen(AudioBackend* primary, AudioBackend* silent);
  // A sound server moves the streams of a device that goes, without telling them.
  void MovedToDefault() { quality_ = Quality::kDefaultInstead; }
  void CloseInner() { inner_.reset(); }

  Quality quality() const { return quality_; }
  bool lost() const { return lost_.load(std::memory_order_acquire); }
  AudioDirection direction() const {
    return capture_ != nullptr ? AudioDirection::kCapture : AudioDirection::kPlayout;
  }
  const std::string& device_id() const { return request_.device_id; }

  void OnCaptured(const int16_t* interleaved, const AudioFormat& format, int delay_ms) override {
    capture_->OnCaptured(interleaved, format, delay_ms);
  }
  void OnPlayout(int16_t* interleaved, const AudioFormat& format, int delay_ms) override {
    playout_->OnPlayout(interleaved, format, delay_ms);
  }
  void OnCaptureLost() override { OnLost(); }
  void OnPlayoutLost() override { OnLost(); }

 private:
  std::unique_ptr<AudioStream> OpenOn(AudioBackend* backend, const StreamRequest& request);
  void OnLost();

  FailoverBackend* const owner_;
  const StreamRequest request_;
  CaptureClient* const capture_;  // one of the two is null
  PlayoutClient* const playout_;
  Quality quality_ = Quality::kSilent;
  std::atomic<bool> lost_{false};
  std::unique_ptr<AudioStream> inner_;
};

}  // namespace ocra
