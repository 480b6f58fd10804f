// ALSA's library, found at run time, so that a host without it can load us.
#pragma once

#include <alsa/asoundlib.h>

namespace ocra {

#define OCRA_ALSA_FUNCTIONS(X) \
  X(snd_card_next)             \
  X(snd_device_name_free_hint) \
  X(snd_device_name_get_hint)  \
  X(snd_device_name_hint)      \
  X(snd_lib_error_set_handler) \
  X(snd_pcm_avail_update)      \
  X(snd_pcm_close)             \
  X(snd_pcm_delay)             \
  X(snd_pcm_drop)              \
  X(snd_pcm_open)              \
  X(snd_pcm_prepare)           \
  X(snd_pcm_readi)             \
  X(snd_pcm_set_params)        \
  X(snd_pcm_start)             \
  X(snd_pcm_wait)              \
  X(snd_pcm_writei)

// Each member has its function's own name, so that calls read as in ALSA's manual.
struct AlsaApi {
#define OCRA_ALSA_MEMBER(name) decltype(&::name) name;
  OCRA_ALSA_FUNCTIONS(OCRA_ALSA_MEMBER)
#undef OCRA_ALSA_MEMBER

  // Null when the library or one of the functions is missing. Looked up once; stays loaded. Any
  // thread.
  static const AlsaApi* Load();
};

}  // namespace ocra
