// What playout and capture over PulseAudio have in common.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "audio/audio_backend.h"
#include "audio/live_objects.h"
#include "audio/pulse_connection.h"

namespace ocra {

// A connected pa_stream and the thread that moves its samples. Pulse's own event thread only wakes
// that thread, so the client is called without Pulse's lock.
//
// A derived class calls Open, then StartThread, and Close in its destructor.
class PulseStream : public AudioStream, private CountedAudioObject {
 protected:
  PulseStream(std::shared_ptr<PulseConnection> connection, AudioFormat format);
  ~PulseStream() override;

  // `connect` is given the new stream and connects it; false when the server refuses or is silent.
  bool Open(const char* name, const std::function<int(pa_stream*)>& connect);
  void StartThread(const char* name, std::function<void()> body);
  void Close();

  // On the stream's thread, with the lock held: waits until `ready`. False when the thread should
  // end, because of Close or because the stream is lost.
  bool WaitFor(const std::function<bool()>& ready);

  // With the lock held.
  int LatencyMs() const;
  pa_stream* stream() const { return stream_; }
  void SetLost() { lost_ = true; }
  bool IsUsable() const;

  // After WaitFor returned false, on the stream's thread.
  bool lost() const { return lost_; }

  const PulseConnection& connection() const { return *connection_; }
  const PulseApi& api() const { return connection_->api(); }
  const AudioFormat& format() const { return format_; }
  uint32_t BytesPer10Ms() const;

 private:
  static void OnState(pa_stream* stream, void* self);
  static void OnRequest(pa_stream* stream, size_t bytes, void* self);
  static void OnWatchdog(pa_mainloop_api* loop, pa_time_event* event, const struct timeval* time,
                         void* self);

  const std::shared_ptr<PulseConnection> connection_;
  const AudioFormat format_;
  // Under the connection's lock.
  pa_stream* stream_ = nullptr;
  pa_time_event* watchdog_ = nullptr;
  bool stop_ = false;
  bool lost_ = false;
  std::thread thread_;
};

}  // namespace ocra
