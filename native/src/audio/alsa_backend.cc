#include "audio/alsa_backend.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "audio/alsa_stream.h"

namespace ocra {
namespace {

constexpr const char* kDefaultDevice = "default";
constexpr std::string_view kConvertingDevice = "plughw:";

std::string Hint(const AlsaApi& api, const void* hint, const char* key) {
  const std::unique_ptr<char, decltype(&std::free)> text(api.snd_device_name_get_hint(hint, key),
                                                         &std::free);
  return text == nullptr ? std::string() : std::string(text.get());
}

bool CanOpenDefault(const AlsaApi& api, snd_pcm_stream_t direction) {
  snd_pcm_t* pcm = nullptr;
  if (api.snd_pcm_open(&pcm, kDefaultDevice, direction, SND_PCM_NONBLOCK) < 0) return false;
  api.snd_pcm_close(pcm);
  return true;
}

}  // namespace

// A card answers, or the configuration leads "default" elsewhere.
bool AlsaBackend::Connect() {
  const AlsaApi* api = AlsaApi::Load();
  if (api == nullptr) return false;
  int card = -1;
  if (api->snd_card_next(&card) == 0 && card >= 0) return true;
  return CanOpenDefault(*api, SND_PCM_STREAM_PLAYBACK) ||
         CanOpenDefault(*api, SND_PCM_STREAM_CAPTURE);
}

std::vector<AudioDeviceInfo> AlsaBackend::Devices(AudioDirection direction) {
  const AlsaApi* api = AlsaApi::Load();
  void** hints = nullptr;
  if (api == nullptr || api->snd_device_name_hint(-1, "pcm", &hints) < 0) return {};
  const std::string_view other = direction == AudioDirection::kCapture ? "Output" : "Input";
  std::vector<AudioDeviceInfo> devices;
  for (void** hint = hints; *hint != nullptr; ++hint) {
    const std::string id = Hint(*api, *hint, "NAME");
    // No direction means both.
    if (id.rfind(kConvertingDevice, 0) != 0 || Hint(*api, *hint, "IOID") == other) continue;
    std::string name = Hint(*api, *hint, "DESC");
    // The card on the first line, the way to use it on the second.
    name.resize(std::min(name.find('\n'), name.size()));
    devices.push_back({id, name.empty() ? id : name, false});
  }
  api->snd_device_name_free_hint(hints);
  return devices;
}

std::unique_ptr<AudioStream> AlsaBackend::OpenCapture(const StreamRequest& request,
                                                      CaptureClient* client) {
  return Open(request, client, nullptr);
}

std::unique_ptr<AudioStream> AlsaBackend::OpenPlayout(const StreamRequest& request,
                                                      PlayoutClient* client) {
  return Open(request, nullptr, client);
}

std::unique_ptr<AudioStream> AlsaBackend::Open(const StreamRequest& request, CaptureClient* capture,
                                               PlayoutClient* playout) {
  const AlsaApi* api = AlsaApi::Load();
  const std::string device = request.device_id.empty() ? kDefaultDevice : request.device_id;
  if (api == nullptr || clockless_->Contains(device)) return nullptr;
  return AlsaStream::Open(*api, device, request.format, capture, playout, clockless_);
}

}  // namespace ocra
