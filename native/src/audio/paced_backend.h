// Sound without a sound card: a paced thread for each direction, fed by the application or silent.
#pragma once

#include <memory>

#include "audio/audio_backend.h"
#include "audio/live_objects.h"

namespace ocra {

class PacedBackend final : public AudioBackend, private CountedAudioObject {
 public:
  // Silent: records zeros and discards what is played.
  PacedBackend() : PacedBackend("silent", nullptr, nullptr) {}
  PacedBackend(std::shared_ptr<PcmSource> source, std::shared_ptr<PcmSink> sink)
      : PacedBackend("fed", std::move(source), std::move(sink)) {}

  const char* Name() const override { return name_; }
  void Observe(std::function<void()>) override {}
  bool Connect() override { return true; }
  void Disconnect() override {}
  std::vector<AudioDeviceInfo> Devices(AudioDirection) override { return {}; }
  std::unique_ptr<AudioStream> OpenCapture(const StreamRequest& request,
                                           CaptureClient* client) override;
  std::unique_ptr<AudioStream> OpenPlayout(const StreamRequest& request,
                                           PlayoutClient* client) override;

 private:
  PacedBackend(const char* name, std::shared_ptr<PcmSource> source, std::shared_ptr<PcmSink> sink)
      : name_(name), source_(std::move(source)), sink_(std::move(sink)) {}

  const char* const name_;
  const std::shared_ptr<PcmSource> source_;
  const std::shared_ptr<PcmSink> sink_;
};

}  // namespace ocra
