// PulseAudio's client library, found at run time, so that a host without it can load us.
#pragma once

#include <pulse/pulseaudio.h>

namespace ocra {

#define OCRA_PULSE_FUNCTIONS(X)        \
  X(pa_context_connect)                \
  X(pa_context_disconnect)             \
  X(pa_context_get_server_info)        \
  X(pa_context_get_sink_info_by_name)  \
  X(pa_context_get_sink_info_list)     \
  X(pa_context_get_source_info_by_name)\
  X(pa_context_get_source_info_list)   \
  X(pa_context_get_state)              \
  X(pa_context_new_with_proplist)      \
  X(pa_context_rttime_new)             \
  X(pa_context_rttime_restart)         \
  X(pa_context_set_sink_mute_by_name)  \
  X(pa_context_set_sink_volume_by_name)\
  X(pa_context_set_source_mute_by_name)\
  X(pa_context_set_source_volume_by_name)\
  X(pa_context_set_state_callback)     \
  X(pa_context_set_subscribe_callback) \
  X(pa_context_subscribe)              \
  X(pa_context_unref)                  \
  X(pa_cvolume_max)                    \
  X(pa_cvolume_scale)                  \
  X(pa_operation_cancel)               \
  X(pa_operation_get_state)            \
  X(pa_operation_unref)                \
  X(pa_proplist_free)                  \
  X(pa_proplist_gets)                  \
  X(pa_proplist_new)                   \
  X(pa_proplist_sets)                  \
  X(pa_rtclock_now)                    \
  X(pa_stream_connect_playback)        \
  X(pa_stream_connect_record)          \
  X(pa_stream_disconnect)              \
  X(pa_stream_drop)                    \
  X(pa_stream_get_latency)             \
  X(pa_stream_get_state)               \
  X(pa_stream_new_with_proplist)       \
  X(pa_stream_readable_size)           \
  X(pa_stream_peek)                    \
  X(pa_stream_set_buffer_attr)         \
  X(pa_stream_set_read_callback)       \
  X(pa_stream_set_state_callback)      \
  X(pa_stream_set_underflow_callback)  \
  X(pa_stream_set_write_callback)      \
  X(pa_stream_unref)                   \
  X(pa_stream_writable_size)           \
  X(pa_stream_write)                   \
  X(pa_threaded_mainloop_free)         \
  X(pa_threaded_mainloop_get_api)      \
  X(pa_threaded_mainloop_lock)         \
  X(pa_threaded_mainloop_new)          \
  X(pa_threaded_mainloop_set_name)     \
  X(pa_threaded_mainloop_signal)       \
  X(pa_threaded_mainloop_start)        \
  X(pa_threaded_mainloop_stop)         \
  X(pa_threaded_mainloop_unlock)       \
  X(pa_threaded_mainloop_wait)

// Each member has its function's own name, so that calls read as in PulseAudio's manual.
struct PulseApi {
#define OCRA_PULSE_MEMBER(name) decltype(&::name) name;
  OCRA_PULSE_FUNCTIONS(OCRA_PULSE_MEMBER)
#undef OCRA_PULSE_MEMBER

  // Null when the library or one of the functions is missing. Looked up once; stays loaded, since
  // the library keeps thread-local data that unloading would leave dangling. Any thread.
  static const PulseApi* Load();
};

}  // namespace ocra
