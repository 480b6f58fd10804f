#include "engine/engine_threads.h"

#include <thread>

#include "rtc_base/checks.h"

namespace ocra {
namespace {

void StartNamed(rtc::Thread& thread, const char* name) {
  thread.SetName(name, nullptr);
  RTC_CHECK(thread.Start()) << "Cannot start " << name;
}

}  // namespace

std::shared_ptr<EngineThreads> EngineThreads::Start() {
  return std::shared_ptr<EngineThreads>(new EngineThreads(), &EngineThreads::Destroy);
}

EngineThreads::EngineThreads()
    : callbacks_(rtc::Thread::Create()),
      network_(rtc::Thread::CreateWithSocketServer()),
      worker_(rtc::Thread::Create()),
      signaling_(rtc::Thread::Create()) {
  StartNamed(*callbacks_, "ocra-callback");
  StartNamed(*network_, "ocra-network");
  StartNamed(*worker_, "ocra-worker");
  StartNamed(*signaling_, "ocra-signaling");
}

EngineThreads::~EngineThreads() = default;

bool EngineThreads::OwnsCurrentThread() const {
  return network_->IsCurrent() || worker_->IsCurrent() || signaling_->IsCurrent() ||
         callbacks_->IsCurrent();
}

void EngineThreads::Destroy(EngineThreads* threads) {
  if (threads->OwnsCurrentThread()) {
    // A thread cannot wait for its own end.
    std::thread([threads] { delete threads; }).detach();
  } else {
    delete threads;
  }
}

}  // namespace ocra
