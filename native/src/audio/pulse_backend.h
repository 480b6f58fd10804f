// PulseAudio, or PipeWire's server that speaks its protocol.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "audio/audio_backend.h"
#include "audio/live_objects.h"
#include "audio/pulse_connection.h"

namespace ocra {

// Streams on the default device follow it: the server moves them.
class PulseBackend final : public AudioBackend, private CountedAudioObject {
 public:
  const char* Name() const override { return "pulse"; }
  void Observe(std::function<void()> devices_changed) override {
    devices_changed_ = std::move(devices_changed);
  }
  bool Connect() override;
  void Disconnect() override { connection_.reset(); }
  // Microphones come before the monitors, which record what a speaker plays.
  std::vector<AudioDeviceInfo> Devices(AudioDirection direction) override;
  VolumeResult GetVolume(AudioDirection direction, const std::string& id,
                         DeviceVolume* volume) override;
  VolumeResult SetVolume(AudioDirection direction, const std::string& id,
                         const DeviceVolume& volume) override;
  std::unique_ptr<AudioStream> OpenCapture(const StreamRequest& request,
                                           CaptureClient* client) override;
  std::unique_ptr<AudioStream> OpenPlayout(const StreamRequest& request,
                                           PlayoutClient* client) override;

 private:
  std::function<void()> devices_changed_;
  std::shared_ptr<PulseConnection> connection_;
};

}  // namespace ocra
