#ifndef OCRA_ENGINE_REMOTE_AUDIO_SINK_H_
#define OCRA_ENGINE_REMOTE_AUDIO_SINK_H_

#include <memory>
#include <utility>

#include "api/media_stream_interface.h"
#include "engine/live_objects.h"
#include "engine/upcall_gate.h"

namespace ocra {

// Takes received audio on the engine's audio thread.
class AudioConsumer {
 public:
  virtual ~AudioConsumer() = default;
  // Interleaved samples of 10 ms, lent for the time of the call.
  virtual void OnAudio(const int16_t* samples, size_t frames, int rate, int channels) = 0;
};

// Stands between a received track and a consumer.
class RemoteAudioSink : public webrtc::AudioTrackSinkInterface, LiveObject {
 public:
  explicit RemoteAudioSink(std::unique_ptr<AudioConsumer> consumer)
      : consumer_(std::move(consumer)) {}

  // Once this has returned the consumer is not called, unless this was called from within it.
  void Close() { gate_.Close(); }

  void OnData(const void* samples, int bits_per_sample, int rate, size_t channels,
              size_t frames) override {
    if (bits_per_sample != 16) {
      return;
    }
    if (const UpcallGate::Pass pass(gate_); pass) {
      consumer_->OnAudio(static_cast<const int16_t*>(samples), frames, rate,
                         static_cast<int>(channels));
    }
  }

 private:
  UpcallGate gate_;
  const std::unique_ptr<AudioConsumer> consumer_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_REMOTE_AUDIO_SINK_H_
