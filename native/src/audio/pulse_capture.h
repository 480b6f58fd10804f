// Capture through PulseAudio.
#pragma once

#include <memory>
#include <vector>

#include "audio/pulse_stream.h"

namespace ocra {

class PulseCapture final : public PulseStream {
 public:
  // Null when the server refuses.
  static std::unique_ptr<AudioStream> Open(std::shared_ptr<PulseConnection> connection,
                                           const StreamRequest& request, CaptureClient* client);
  ~PulseCapture() override { Close(); }

 private:
  PulseCapture(std::shared_ptr<PulseConnection> connection, AudioFormat format,
               CaptureClient* client);
  bool Connect(const std::string& device_id);
  void Run();
  void TakeFragments();
  void Deliver(int delay_ms);

  CaptureClient* const client_;
  // What the server gave and the engine has not had yet; touched by the stream's thread only.
  std::vector<int16_t> pending_;
};

}  // namespace ocra
