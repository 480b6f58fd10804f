// The prebuilt archive keeps the current task queue in a local-exec thread-local variable, which
// cannot live in a shared library. These definitions come ahead of the archive on the link line, so
// the linker never takes the archive's member.
#include "api/task_queue/task_queue_base.h"

namespace webrtc {
namespace {

thread_local TaskQueueBase* current_task_queue = nullptr;

}  // namespace

TaskQueueBase* TaskQueueBase::Current() { return current_task_queue; }

TaskQueueBase::CurrentTaskQueueSetter::CurrentTaskQueueSetter(TaskQueueBase* task_queue)
    : previous_(current_task_queue) {
  current_task_queue = task_queue;
}

TaskQueueBase::CurrentTaskQueueSetter::~CurrentTaskQueueSetter() { current_task_queue = previous_; }

}  // namespace webrtc
