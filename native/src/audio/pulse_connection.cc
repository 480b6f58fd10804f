#include "audio/pulse_connection.h"

#include <utility>

#include "rtc_base/logging.h"

namespace ocra {
namespace {

// Generous for a busy machine, short enough that a hung server only delays a call's start.
constexpr pa_usec_t kLongestAnswerUs = 1'000'000;

pa_context* NewContext(const PulseApi& api, pa_threaded_mainloop* loop) {
  pa_proplist* properties = api.pa_proplist_new();
  api.pa_proplist_sets(properties, PA_PROP_APPLICATION_NAME, "Ocra");
  api.pa_proplist_sets(properties, PA_PROP_APPLICATION_ICON_NAME, "call-start");
  pa_context* context =
      api.pa_context_new_with_proplist(api.pa_threaded_mainloop_get_api(loop), nullptr, properties);
  api.pa_proplist_free(properties);
  return context;
}

}  // namespace

PulseConnection::Lock::Lock(const PulseConnection& connection) : connection_(connection) {
  connection_.api_.pa_threaded_mainloop_lock(connection_.loop_);
}

PulseConnection::Lock::~Lock() { connection_.api_.pa_threaded_mainloop_unlock(connection_.loop_); }

std::shared_ptr<PulseConnection> PulseConnection::Open(const PulseApi& api,
                                                       std::function<void()> changed) {
  std::shared_ptr<PulseConnection> connection(new PulseConnection(api, std::move(changed)));
  return connection->Start() ? connection : nullptr;
}

PulseConnection::PulseConnection(const PulseApi& api, std::function<void()> changed)
    : api_(api), changed_(std::move(changed)) {}

PulseConnection::~PulseConnection() {
  if (context_ != nullptr) {
    Lock lock(*this);
    api_.pa_context_set_state_callback(context_, nullptr, nullptr);
    api_.pa_context_set_subscribe_callback(context_, nullptr, nullptr);
    api_.pa_context_disconnect(context_);
    api_.pa_context_unref(context_);
  }
  if (started_) api_.pa_threaded_mainloop_stop(loop_);
  if (loop_ != nullptr) api_.pa_threaded_mainloop_free(loop_);
}

bool PulseConnection::Start() {
  loop_ = api_.pa_threaded_mainloop_new();
  if (loop_ == nullptr) return false;
  api_.pa_threaded_mainloop_set_name(loop_, "ocra-audio-loop");
  context_ = NewContext(api_, loop_);
  if (context_ == nullptr) return false;
  if (api_.pa_threaded_mainloop_start(loop_) != 0) return false;
  started_ = true;

  Lock lock(*this);
  api_.pa_context_set_state_callback(context_, &PulseConnection::OnState, this);
  // A call must not start a sound server as a side effect.
  if (api_.pa_context_connect(context_, nullptr, PA_CONTEXT_NOAUTOSPAWN, nullptr) < 0) return false;
  const bool answered = WaitUntil([this] {
    const pa_context_state_t state = api_.pa_context_get_state(context_);
    return state == PA_CONTEXT_READY || !PA_CONTEXT_IS_GOOD(state);
  });
  if (!answered) RTC_LOG(LS_WARNING) << "The PulseAudio server does not answer";
  if (!answered || !IsReady()) return false;
  was_ready_ = true;
  SubscribeToChanges();
  return true;
}

void PulseConnection::SubscribeToChanges() {
  api_.pa_context_set_subscribe_callback(context_, &PulseConnection::OnEvent, this);
  const auto mask = static_cast<pa_subscription_mask_t>(
      PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SOURCE | PA_SUBSCRIPTION_MASK_SERVER);
  pa_operation* operation = api_.pa_context_subscribe(context_, mask, nullptr, nullptr);
  if (operation != nullptr) api_.pa_operation_unref(operation);
}

bool PulseConnection::IsAlive() const {
  Lock lock(*this);
  return IsReady();
}

bool PulseConnection::WaitUntil(const std::function<bool()>& done) const {
  const pa_usec_t deadline = api_.pa_rtclock_now() + kLongestAnswerUs;
  // Pulse's wait has no time limit: an event at the deadline wakes it.
  pa_time_event* alarm = api_.pa_context_rttime_new(
      context_, deadline,
      [](pa_mainloop_api*, pa_time_event*, const struct timeval*, void* self) {
        static_cast<const PulseConnection*>(self)->Signal();
      },
      const_cast<PulseConnection*>(this));
  if (alarm == nullptr) return done();
  bool finished = done();
  while (!finished && api_.pa_rtclock_now() < deadline) {
    Wait();
    finished = done();
  }
  FreeTimer(alarm);
  return finished;
}

bool PulseConnection::Finish(pa_operation* operation) const {
  if (operation == nullptr) return false;
  WaitUntil(
      [this, operation] { return api_.pa_operation_get_state(operation) != PA_OPERATION_RUNNING; });
  const bool done = api_.pa_operation_get_state(operation) == PA_OPERATION_DONE;
  // Its callback must not run once the caller's data are gone.
  if (!done) api_.pa_operation_cancel(operation);
  api_.pa_operation_unref(operation);
  return done;
}

void PulseConnection::OnState(pa_context* context, void* self) {
  const auto* connection = static_cast<PulseConnection*>(self);
  const pa_context_state_t state = connection->api_.pa_context_get_state(context);
  connection->Signal();
  // A server that was never reached is no news: announcing it would only provoke another attempt.
  if (connection->was_ready_ && !PA_CONTEXT_IS_GOOD(state)) connection->changed_();
}

void PulseConnection::OnEvent(pa_context*, pa_subscription_event_type_t type, uint32_t,
                              void* self) {
  const auto facility = type & PA_SUBSCRIPTION_EVENT_FACILITY_MASK;
  const auto kind = type & PA_SUBSCRIPTION_EVENT_TYPE_MASK;
  // A changed sink is a moved volume slider; a changed server is a new default device.
  if (kind != PA_SUBSCRIPTION_EVENT_CHANGE || facility == PA_SUBSCRIPTION_EVENT_SERVER) {
    static_cast<PulseConnection*>(self)->changed_();
  }
}

}  // namespace ocra
