// ALSA, for machines without a sound server.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audio/alsa_api.h"
#include "audio/alsa_clockless.h"
#include "audio/audio_backend.h"
#include "audio/live_objects.h"

namespace ocra {

// The default device is ALSA's PCM "default". ALSA announces no changes of devices.
class AlsaBackend final : public AudioBackend, private CountedAudioObject {
 public:
  const char* Name() const override { return "alsa"; }
  void Observe(std::function<void()>) override {}
  bool Connect() override;
  void Disconnect() override { clockless_ = std::make_shared<AlsaClocklessDevices>(); }
  // The cards' devices, with conversion of format and rate ("plughw:").
  std::vector<AudioDeviceInfo> Devices(AudioDirection direction) override;
  std::unique_ptr<AudioStream> OpenCapture(const StreamRequest& request,
                                           CaptureClient* client) override;
  std::unique_ptr<AudioStream> OpenPlayout(const StreamRequest& request,
                                           PlayoutClient* client) override;

 private:
  std::unique_ptr<AudioStream> Open(const StreamRequest& request, CaptureClient* capture,
                                    PlayoutClient* playout);

  std::shared_ptr<AlsaClocklessDevices> clockless_ = std::make_shared<AlsaClocklessDevices>();
};

}  // namespace ocra
