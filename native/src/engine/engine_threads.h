#ifndef OCRA_ENGINE_ENGINE_THREADS_H_
#define OCRA_ENGINE_ENGINE_THREADS_H_

#include <memory>

#include "engine/live_objects.h"
#include "rtc_base/thread.h"

namespace ocra {

// The threads of one engine, shared-owned by all that needs them, so that no order of release can
// take a thread away from its users. The last owner may let go on any thread, one of these
// included.
class EngineThreads : LiveObject {
 public:
  static std::shared_ptr<EngineThreads> Start();

  // Packets. Never calls the application.
  rtc::Thread& network() { return *network_; }
  // Media channels, sources and sinks.
  rtc::Thread& worker() { return *worker_; }
  // The state of PeerConnections; sessions do their work here, in the order of the calls.
  rtc::Thread& signaling() { return *signaling_; }
  // Calls into the application. The other threads never wait for it.
  rtc::Thread& callbacks() { return *callbacks_; }

 private:
  EngineThreads();
  ~EngineThreads();

  bool OwnsCurrentThread() const;
  static void Destroy(EngineThreads* threads);

  // Members are destroyed from the last to the first: each thread before those that it calls.
  std::unique_ptr<rtc::Thread> callbacks_;
  std::unique_ptr<rtc::Thread> network_;
  std::unique_ptr<rtc::Thread> worker_;
  std::unique_ptr<rtc::Thread> signaling_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_ENGINE_THREADS_H_
