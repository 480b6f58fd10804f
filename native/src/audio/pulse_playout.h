// Playout through PulseAudio.
#pragma once

#include <memory>
#include <vector>

#include "audio/pulse_stream.h"

namespace ocra {

class PulsePlayout final : public PulseStream {
 public:
  // Null when the server refuses.
  static std::unique_ptr<AudioStream> Open(std::shared_ptr<PulseConnection> connection,
                                           const StreamRequest& request, PlayoutClient* client);
  ~PulsePlayout() override { Close(); }

 private:
  PulsePlayout(std::shared_ptr<PulseConnection> connection, AudioFormat format,
               PlayoutClient* client);
  bool Connect(const std::string& device_id);
  void Run();
  void DeepenAfterUnderflow();
  pa_buffer_attr BufferOf(uint32_t milliseconds) const;

  PlayoutClient* const client_;
  std::vector<int16_t> samples_;
  uint32_t buffer_ms_;
  bool underflowed_ = false;  // under the connection's lock
};

}  // namespace ocra
