// See current_task_queue.cc: the same holds for the thread's yield policy.
#include "rtc_base/synchronization/yield_policy.h"

namespace rtc {
namespace {

thread_local YieldInterface* current_yield_policy = nullptr;

}  // namespace

ScopedYieldPolicy::ScopedYieldPolicy(YieldInterface* policy) : previous_(current_yield_policy) {
  current_yield_policy = policy;
}

ScopedYieldPolicy::~ScopedYieldPolicy() { current_yield_policy = previous_; }

void ScopedYieldPolicy::YieldExecution() {
  if (current_yield_policy != nullptr) {
    current_yield_policy->YieldExecution();
  }
}

}  // namespace rtc
