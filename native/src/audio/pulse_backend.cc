#include "audio/pulse_backend.h"

#include <string>
#include <utility>

#include "audio/pulse_capture.h"
#include "audio/pulse_form.h"
#include "audio/pulse_playout.h"
#include "audio/pulse_volume.h"

namespace ocra {
namespace {

// What one question to the server collects; its callbacks run on the event thread.
struct Listing {
  const PulseConnection& connection;
  std::string default_sink;
  std::string default_source;
  std::vector<AudioDeviceInfo> devices;
  std::vector<AudioDeviceInfo> monitors;
};

std::string OrEmpty(const char* text) { return text == nullptr ? std::string() : text; }

// Of a sink or a source.
template <typename Info>
AudioDeviceInfo Describe(const PulseApi& api, const Info& info, const std::string& default_id) {
  const char* port = info.active_port == nullptr ? nullptr : info.active_port->name;
  const char* name = info.description == nullptr ? info.name : info.description;
  return {OrEmpty(info.name), OrEmpty(name), OrEmpty(info.name) == default_id,
          PulseForm(api, info.proplist, port)};
}

void OnServer(pa_context*, const pa_server_info* info, void* out) {
  auto* listing = static_cast<Listing*>(out);
  if (info != nullptr) {
    listing->default_sink = OrEmpty(info->default_sink_name);
    listing->default_source = OrEmpty(info->default_source_name);
  }
  listing->connection.Signal();
}

void OnSink(pa_context*, const pa_sink_info* info, int end, void* out) {
  auto* listing = static_cast<Listing*>(out);
  if (end == 0) {
    listing->devices.push_back(Describe(listing->connection.api(), *info, listing->default_sink));
  } else {
    listing->connection.Signal();
  }
}

void OnSource(pa_context*, const pa_source_info* info, int end, void* out) {
  auto* listing = static_cast<Listing*>(out);
  if (end == 0) {
    auto& devices =
        info->monitor_of_sink == PA_INVALID_INDEX ? listing->devices : listing->monitors;
    devices.push_back(Describe(listing->connection.api(), *info, listing->default_source));
  } else {
    listing->connection.Signal();
  }
}

}  // namespace

bool PulseBackend::Connect() {
  if (connection_ != nullptr && connection_->IsAlive()) return true;
  const PulseApi* api = PulseApi::Load();
  if (api == nullptr) return false;
  connection_ = PulseConnection::Open(*api, [changed = devices_changed_] {
    if (changed) changed();
  });
  return connection_ != nullptr;
}

std::vector<AudioDeviceInfo> PulseBackend::Devices(AudioDirection direction) {
  if (!Connect()) return {};
  const PulseApi& api = connection_->api();
  pa_context* context = connection_->context();
  Listing listing{*connection_, {}, {}, {}, {}};
  PulseConnection::Lock lock(*connection_);
  connection_->Finish(api.pa_context_get_server_info(context, &OnServer, &listing));
  connection_->Finish(direction == AudioDirection::kPlayout
                          ? api.pa_context_get_sink_info_list(context, &OnSink, &listing)
                          : api.pa_context_get_source_info_list(context, &OnSource, &listing));
  std::vector<AudioDeviceInfo> devices = std::move(listing.devices);
  devices.insert(devices.end(), listing.monitors.begin(), listing.monitors.end());
  return devices;
}

VolumeResult PulseBackend::GetVolume(AudioDirection direction, const std::string& id,
                                     DeviceVolume* volume) {
  return Connect() ? GetPulseVolume(*connection_, direction, id, volume)
                   : VolumeResult::kUnsupported;
}

VolumeResult PulseBackend::SetVolume(AudioDirection direction, const std::string& id,
                                     const DeviceVolume& volume) {
  return Connect() ? SetPulseVolume(*connection_, direction, id, volume)
                   : VolumeResult::kUnsupported;
}

std::unique_ptr<AudioStream> PulseBackend::OpenCapture(const StreamRequest& request,
                                                       CaptureClient* client) {
  return Connect() ? PulseCapture::Open(connection_, request, client) : nullptr;
}

std::unique_ptr<AudioStream> PulseBackend::OpenPlayout(const StreamRequest& request,
                                                       PlayoutClient* client) {
  return Connect() ? PulsePlayout::Open(connection_, request, client) : nullptr;
}

}  // namespace ocra
