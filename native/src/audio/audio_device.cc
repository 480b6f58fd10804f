#include "audio/audio_device.h"

#include <utility>

#include "api/make_ref_counted.h"
#include "audio/alsa_backend.h"
#include "audio/audio_device_module.h"
#include "audio/failover_backend.h"
#include "audio/live_objects.h"
#include "audio/paced_backend.h"
#include "audio/pulse_backend.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

AudioFormat ValidOr(AudioFormat format, AudioFormat fallback) {
  if (format.IsValid()) return format;
  RTC_LOG(LS_ERROR) << "Invalid audio format: " << format.rate << " Hz, " << format.channels
                    << " channels";
  return fallback;
}

rtc::scoped_refptr<OcraAudioDevice> Make(std::unique_ptr<AudioBackend> backend,
                                         AudioDeviceModuleImpl::Setup setup) {
  return rtc::make_ref_counted<AudioDeviceModuleImpl>(std::move(backend), std::move(setup));
}

}  // namespace

bool AudioFormat::IsValid() const {
  return rate >= 8000 && rate <= 48000 && rate % 100 == 0 && (channels == 1 || channels == 2);
}

rtc::scoped_refptr<OcraAudioDevice> CreatePlatformAudioDevice(PlatformAudioOptions options) {
  const PlatformAudioOptions defaults;
  std::vector<std::unique_ptr<AudioBackend>> candidates;
  if (options.allow_pulse) candidates.push_back(std::make_unique<PulseBackend>());
  if (options.allow_alsa) candidates.push_back(std::make_unique<AlsaBackend>());
  return Make(
      std::make_unique<FailoverBackend>(std::move(candidates)),
      {ValidOr(options.capture, defaults.capture), ValidOr(options.playout, defaults.playout),
       std::move(options.input_id), std::move(options.output_id)});
}

rtc::scoped_refptr<OcraAudioDevice> CreateFedAudioDevice(FedAudioOptions options) {
  const FedAudioOptions defaults;
  return Make(std::make_unique<PacedBackend>(std::move(options.source), std::move(options.sink)),
              {ValidOr(options.capture, defaults.capture),
               ValidOr(options.playout, defaults.playout),
               {},
               {}});
}

rtc::scoped_refptr<OcraAudioDevice> CreateSilentAudioDevice() {
  return Make(std::make_unique<PacedBackend>(), {});
}

int LiveAudioObjects() { return live_audio_objects.load(std::memory_order_relaxed); }

}  // namespace ocra
