// One connection to a PulseAudio server, with its event thread "ocra-audio-loop".
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "audio/live_objects.h"
#include "audio/pulse_api.h"

namespace ocra {

// Shared by the backend and its streams: a stream of a dead server keeps its dead connection until
// it is closed, while the backend makes a new one.
class PulseConnection final : private CountedAudioObject {
 public:
  // Holds the event loop's lock: needed for each call into Pulse, never while calling a client.
  class Lock {
   public:
    explicit Lock(const PulseConnection& connection);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

   private:
    const PulseConnection& connection_;
  };

  // Null when no server answers in time. `changed` runs on the event thread with its lock held,
  // when devices change and when the server is lost.
  static std::shared_ptr<PulseConnection> Open(const PulseApi& api, std::function<void()> changed);
  ~PulseConnection();

  const PulseApi& api() const { return api_; }
  pa_context* context() const { return context_; }

  bool IsAlive() const;

  // The functions below want the lock held. Waiting gives it up meanwhile.
  bool IsReady() const { return api_.pa_context_get_state(context_) == PA_CONTEXT_READY; }
  void Wait() const { api_.pa_threaded_mainloop_wait(loop_); }
  void FreeTimer(pa_time_event* timer) const {
    api_.pa_threaded_mainloop_get_api(loop_)->time_free(timer);
  }
  void Signal() const { api_.pa_threaded_mainloop_signal(loop_, 0); }
  // False when `done` stayed false for as long as any answer of a healthy server may take.
  bool WaitUntil(const std::function<bool()>& done) const;
  // Waits for an operation and releases it. False when it failed, timed out or is null.
  bool Finish(pa_operation* operation) const;

 private:
  PulseConnection(const PulseApi& api, std::function<void()> changed);
  bool Start();
  void SubscribeToChanges();

  static void OnState(pa_context* context, void* self);
  static void OnEvent(pa_context* context, pa_subscription_event_type_t type, uint32_t index,
                      void* self);

  const PulseApi& api_;
  const std::function<void()> changed_;
  pa_threaded_mainloop* loop_ = nullptr;
  pa_context* context_ = nullptr;
  bool started_ = false;
  bool was_ready_ = false;  // under the lock
};

}  // namespace ocra
