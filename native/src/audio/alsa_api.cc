#include "audio/alsa_api.h"

#include "audio/dynamic_library.h"

namespace ocra {
namespace {

// ALSA writes each failed attempt to the host's stderr; our log says what matters.
void IgnoreError(const char*, int, const char*, int, const char*, ...) {}

}  // namespace

const AlsaApi* AlsaApi::Load() {
  static const AlsaApi* const loaded = []() -> const AlsaApi* {
    static AlsaApi api{};
    DynamicLibrary library("libasound.so.2");
#define OCRA_ALSA_RESOLVE(name) library.Resolve(#name, &api.name);
    OCRA_ALSA_FUNCTIONS(OCRA_ALSA_RESOLVE)
#undef OCRA_ALSA_RESOLVE
    if (!library.complete()) return nullptr;
    api.snd_lib_error_set_handler(&IgnoreError);
    return &api;
  }();
  return loaded;
}

}  // namespace ocra
