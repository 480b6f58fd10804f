#include "audio/pulse_api.h"

#include "audio/dynamic_library.h"

namespace ocra {

const PulseApi* PulseApi::Load() {
  static const PulseApi* const loaded = []() -> const PulseApi* {
    static PulseApi api{};
    DynamicLibrary library("libpulse.so.0");
#define OCRA_PULSE_RESOLVE(name) library.Resolve(#name, &api.name);
    OCRA_PULSE_FUNCTIONS(OCRA_PULSE_RESOLVE)
#undef OCRA_PULSE_RESOLVE
    return library.complete() ? &api : nullptr;
  }();
  return loaded;
}

}  // namespace ocra
