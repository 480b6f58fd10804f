#include "audio/pulse_capture.h"

#include <algorithm>
#include <utility>

namespace ocra {
namespace {

constexpr uint32_t kFragmentMs = 20;
constexpr uint32_t kUnset = static_cast<uint32_t>(-1);

}  // namespace

std::unique_ptr<AudioStream> PulseCapture::Open(std::shared_ptr<PulseConnection> connection,
                                                const StreamRequest& request,
                                                CaptureClient* client) {
  std::unique_ptr<PulseCapture> stream(
      new PulseCapture(std::move(connection), request.format, client));
  if (!stream->Connect(request.device_id)) return nullptr;
  stream->StartThread("ocra-audio-rec", [raw = stream.get()] { raw->Run(); });
  return stream;
}

PulseCapture::PulseCapture(std::shared_ptr<PulseConnection> connection, AudioFormat format,
                           CaptureClient* client)
    : PulseStream(std::move(connection), format), client_(client) {}

bool PulseCapture::Connect(const std::string& device_id) {
  return PulseStream::Open("Microphone", [this, &device_id](pa_stream* stream) {
    pa_buffer_attr attributes{};
    attributes.maxlength = kUnset;
    attributes.tlength = kUnset;
    attributes.prebuf = kUnset;
    attributes.minreq = kUnset;
    attributes.fragsize = BytesPer10Ms() * kFragmentMs / 10;
    const auto flags = static_cast<pa_stream_flags_t>(
        PA_STREAM_ADJUST_LATENCY | PA_STREAM_AUTO_TIMING_UPDATE | PA_STREAM_INTERPOLATE_TIMING);
    const char* device = device_id.empty() ? nullptr : device_id.c_str();
    return api().pa_stream_connect_record(stream, device, &attributes, flags);
  });
}

void PulseCapture::Run() {
  while (true) {
    int delay_ms = 0;
    {
      PulseConnection::Lock lock(connection());
      const bool readable = WaitFor([this] {
        const size_t bytes = api().pa_stream_readable_size(stream());
        return bytes != static_cast<size_t>(-1) &&
               bytes + pending_.size() * sizeof(int16_t) >= BytesPer10Ms();
      });
      if (!readable) break;
      // Before reading: the latency is that of the next sample to be read.
      delay_ms = LatencyMs();
      delay_ms += static_cast<int>(pending_.size() * 10 / format().SamplesPer10Ms());
      TakeFragments();
    }
    Deliver(delay_ms);
  }
  if (lost()) client_->OnCaptureLost();
}

void PulseCapture::TakeFragments() {
  while (api().pa_stream_readable_size(stream()) > 0) {
    const void* data = nullptr;
    size_t bytes = 0;
    if (api().pa_stream_peek(stream(), &data, &bytes) < 0) {
      SetLost();
      return;
    }
    if (bytes == 0) return;
    const size_t samples = bytes / sizeof(int16_t);
    if (data != nullptr) {
      const auto* begin = static_cast<const int16_t*>(data);
      pending_.insert(pending_.end(), begin, begin + samples);
    } else {
      // A hole in the recording: keep its time.
      pending_.insert(pending_.end(), samples, int16_t{0});
    }
    api().pa_stream_drop(stream());
  }
}

void PulseCapture::Deliver(int delay_ms) {
  const size_t frame = format().SamplesPer10Ms();
  size_t begin = 0;
  for (; pending_.size() - begin >= frame; begin += frame) {
    client_->OnCaptured(pending_.data() + begin, format(), std::max(delay_ms, 0));
    delay_ms -= 10;
  }
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(begin));
}

}  // namespace ocra
