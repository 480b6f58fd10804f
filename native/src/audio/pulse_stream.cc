#include "audio/pulse_stream.h"

#include <algorithm>
#include <utility>

#include "audio/audio_thread.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

// A device that moves no sample for this long (a server that hangs, a suspended card) is lost. An
// idle null sink may take two seconds to notice its first stream.
constexpr pa_usec_t kStalledAfterUs = 4'000'000;
constexpr pa_usec_t kWatchdogPeriodUs = 500'000;

// Until the first timing report of the server.
constexpr int kAssumedLatencyMs = 20;

}  // namespace

PulseStream::PulseStream(std::shared_ptr<PulseConnection> connection, AudioFormat format)
    : connection_(std::move(connection)), format_(format) {}

PulseStream::~PulseStream() { Close(); }

uint32_t PulseStream::BytesPer10Ms() const {
  return static_cast<uint32_t>(format_.SamplesPer10Ms() * sizeof(int16_t));
}

bool PulseStream::Open(const char* name, const std::function<int(pa_stream*)>& connect) {
  PulseConnection::Lock lock(connection());
  if (!connection_->IsReady()) return false;
  pa_sample_spec spec{};
  spec.format = PA_SAMPLE_S16LE;
  spec.rate = static_cast<uint32_t>(format_.rate);
  spec.channels = static_cast<uint8_t>(format_.channels);
  pa_proplist* properties = api().pa_proplist_new();
  api().pa_proplist_sets(properties, PA_PROP_MEDIA_ROLE, "phone");
  stream_ =
      api().pa_stream_new_with_proplist(connection_->context(), name, &spec, nullptr, properties);
  api().pa_proplist_free(properties);
  if (stream_ == nullptr) return false;
  api().pa_stream_set_state_callback(stream_, &PulseStream::OnState, this);
  api().pa_stream_set_read_callback(stream_, &PulseStream::OnRequest, this);
  api().pa_stream_set_write_callback(stream_, &PulseStream::OnRequest, this);
  if (connect(stream_) < 0) return false;
  connection_->WaitUntil([this] {
    const pa_stream_state_t state = api().pa_stream_get_state(stream_);
    return state == PA_STREAM_READY || !PA_STREAM_IS_GOOD(state);
  });
  return IsUsable();
}

void PulseStream::StartThread(const char* name, std::function<void()> body) {
  {
    PulseConnection::Lock lock(connection());
    watchdog_ = api().pa_context_rttime_new(connection_->context(),
                                            api().pa_rtclock_now() + kWatchdogPeriodUs,
                                            &PulseStream::OnWatchdog, this);
  }
  thread_ = StartAudioThread(name, std::move(body));
}

void PulseStream::Close() {
  {
    PulseConnection::Lock lock(connection());
    stop_ = true;
    connection_->Signal();
  }
  if (thread_.joinable()) thread_.join();

  PulseConnection::Lock lock(connection());
  if (watchdog_ != nullptr) {
    connection_->FreeTimer(watchdog_);
    watchdog_ = nullptr;
  }
  if (stream_ == nullptr) return;
  api().pa_stream_set_state_callback(stream_, nullptr, nullptr);
  api().pa_stream_set_read_callback(stream_, nullptr, nullptr);
  api().pa_stream_set_write_callback(stream_, nullptr, nullptr);
  api().pa_stream_set_underflow_callback(stream_, nullptr, nullptr);
  api().pa_stream_disconnect(stream_);
  api().pa_stream_unref(stream_);
  stream_ = nullptr;
}

bool PulseStream::WaitFor(const std::function<bool()>& ready) {
  const pa_usec_t stalled_at = api().pa_rtclock_now() + kStalledAfterUs;
  while (!stop_) {
    if (lost_ || !IsUsable()) {
      lost_ = true;
      return false;
    }
    if (ready()) return true;
    if (api().pa_rtclock_now() >= stalled_at) {
      RTC_LOG(LS_WARNING) << "A PulseAudio stream stalled";
      lost_ = true;
      return false;
    }
    connection_->Wait();
  }
  return false;
}

bool PulseStream::IsUsable() const { return api().pa_stream_get_state(stream_) == PA_STREAM_READY; }

int PulseStream::LatencyMs() const {
  pa_usec_t latency_us = 0;
  int negative = 0;
  if (api().pa_stream_get_latency(stream_, &latency_us, &negative) < 0) return kAssumedLatencyMs;
  // Negative: a monitor hears samples before the speaker does.
  if (negative != 0) return 0;
  return static_cast<int>(std::min<pa_usec_t>(latency_us / 1000, 10'000));
}

void PulseStream::OnState(pa_stream*, void* self) {
  static_cast<PulseStream*>(self)->connection_->Signal();
}

void PulseStream::OnRequest(pa_stream*, size_t, void* self) {
  static_cast<PulseStream*>(self)->connection_->Signal();
}

// Pulse's wait has no time limit, and a hung server wakes nobody.
void PulseStream::OnWatchdog(pa_mainloop_api*, pa_time_event* event, const struct timeval*,
                             void* self) {
  auto* stream = static_cast<PulseStream*>(self);
  stream->connection_->Signal();
  stream->api().pa_context_rttime_restart(stream->connection_->context(), event,
                                          stream->api().pa_rtclock_now() + kWatchdogPeriodUs);
}

}  // namespace ocra
