#include "audio/pulse_playout.h"

#include <algorithm>
#include <utility>

namespace ocra {
namespace {

// Two engine frames; a machine that cannot keep up with so little gets more, step by step.
constexpr uint32_t kFirstBufferMs = 20;
constexpr uint32_t kLongestBufferMs = 120;
constexpr uint32_t kUnset = static_cast<uint32_t>(-1);

}  // namespace

std::unique_ptr<AudioStream> PulsePlayout::Open(std::shared_ptr<PulseConnection> connection,
                                                const StreamRequest& request,
                                                PlayoutClient* client) {
  std::unique_ptr<PulsePlayout> stream(
      new PulsePlayout(std::move(connection), request.format, client));
  if (!stream->Connect(request.device_id)) return nullptr;
  stream->StartThread("ocra-audio-play", [raw = stream.get()] { raw->Run(); });
  return stream;
}

PulsePlayout::PulsePlayout(std::shared_ptr<PulseConnection> connection, AudioFormat format,
                           PlayoutClient* client)
    : PulseStream(std::move(connection), format),
      client_(client),
      samples_(format.SamplesPer10Ms()),
      buffer_ms_(kFirstBufferMs) {}

pa_buffer_attr PulsePlayout::BufferOf(uint32_t milliseconds) const {
  pa_buffer_attr attributes{};
  attributes.maxlength = kUnset;
  attributes.tlength = BytesPer10Ms() * milliseconds / 10;
  attributes.prebuf = kUnset;
  attributes.minreq = BytesPer10Ms();
  attributes.fragsize = kUnset;
  return attributes;
}

bool PulsePlayout::Connect(const std::string& device_id) {
  return PulseStream::Open("Voice", [this, &device_id](pa_stream* stream) {
    const auto on_underflow = [](pa_stream*, void* self) {
      static_cast<PulsePlayout*>(self)->underflowed_ = true;
    };
    api().pa_stream_set_underflow_callback(stream, on_underflow, this);
    const pa_buffer_attr attributes = BufferOf(buffer_ms_);
    const auto flags = static_cast<pa_stream_flags_t>(
        PA_STREAM_ADJUST_LATENCY | PA_STREAM_AUTO_TIMING_UPDATE | PA_STREAM_INTERPOLATE_TIMING);
    const char* device = device_id.empty() ? nullptr : device_id.c_str();
    return api().pa_stream_connect_playback(stream, device, &attributes, flags, nullptr, nullptr);
  });
}

void PulsePlayout::Run() {
  while (true) {
    int delay_ms = 0;
    {
      PulseConnection::Lock lock(connection());
      const bool writable = WaitFor([this] {
        const size_t bytes = api().pa_stream_writable_size(stream());
        return bytes != static_cast<size_t>(-1) && bytes >= BytesPer10Ms();
      });
      if (!writable) break;
      if (underflowed_) DeepenAfterUnderflow();
      delay_ms = LatencyMs();
    }
    client_->OnPlayout(samples_.data(), format(), delay_ms);
    PulseConnection::Lock lock(connection());
    if (IsUsable() && api().pa_stream_write(stream(), samples_.data(), BytesPer10Ms(), nullptr, 0,
                                            PA_SEEK_RELATIVE) < 0) {
      SetLost();
    }
  }
  if (lost()) client_->OnPlayoutLost();
}

void PulsePlayout::DeepenAfterUnderflow() {
  underflowed_ = false;
  if (buffer_ms_ >= kLongestBufferMs) return;
  buffer_ms_ = std::min(buffer_ms_ * 2, kLongestBufferMs);
  const pa_buffer_attr attributes = BufferOf(buffer_ms_);
  pa_operation* operation =
      api().pa_stream_set_buffer_attr(stream(), &attributes, nullptr, nullptr);
  if (operation != nullptr) api().pa_operation_unref(operation);
}

}  // namespace ocra
