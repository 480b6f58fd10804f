#include "engine/upcall_gate.h"

namespace ocra {
namespace {

thread_local int upcall_depth = 0;

}  // namespace

UpcallGate::Pass::Pass(UpcallGate& gate) : gate_(gate), entered_(gate.Enter()) {}

UpcallGate::Pass::~Pass() {
  if (entered_) {
    gate_.Leave();
  }
}

bool UpcallGate::Enter() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (closed_) {
      return false;
    }
    ++inside_;
  }
  ++upcall_depth;
  return true;
}

void UpcallGate::Leave() {
  --upcall_depth;
  // Notified under the lock: whoever waits may destroy the gate as soon as it sees the change.
  const std::lock_guard<std::mutex> lock(mutex_);
  --inside_;
  if (closed_ && inside_ == 0) {
    left_.notify_all();
  }
}

void UpcallGate::Close() {
  std::unique_lock<std::mutex> lock(mutex_);
  closed_ = true;
  if (!InsideUpcall()) {
    left_.wait(lock, [this] { return inside_ == 0; });
  }
}

bool UpcallGate::IsClosed() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return closed_;
}

bool UpcallGate::InsideUpcall() { return upcall_depth > 0; }

}  // namespace ocra
