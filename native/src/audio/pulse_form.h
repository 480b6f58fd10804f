// What kind of thing a PulseAudio device is.
#pragma once

#include "audio/audio_device.h"
#include "audio/pulse_api.h"

namespace ocra {

// From its properties, and the name of its active port (which may be null): on a built-in sound
// card the same device is the speakers or what is plugged in.
DeviceForm PulseForm(const PulseApi& api, const pa_proplist* properties, const char* port);

}  // namespace ocra
