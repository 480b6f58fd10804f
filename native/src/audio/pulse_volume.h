// The volume of a device in PulseAudio's own mixer.
#pragma once

#include <string>

#include "audio/audio_backend.h"
#include "audio/pulse_connection.h"

namespace ocra {

// An empty id is the default device. Each takes a round trip or two; not on an audio thread.
VolumeResult GetPulseVolume(const PulseConnection& connection, AudioDirection direction,
                            const std::string& id, DeviceVolume* volume);
// Keeps the balance between the channels.
VolumeResult SetPulseVolume(const PulseConnection& connection, AudioDirection direction,
                            const std::string& id, const DeviceVolume& volume);

}  // namespace ocra
