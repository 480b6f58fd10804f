#include "video/screen_source.h"

#include <pthread.h>

#include <chrono>
#include <utility>

#include "api/make_ref_counted.h"
#include "rtc_base/logging.h"
#include "rtc_base/time_utils.h"

namespace ocra {
namespace {

using Clock = std::chrono::steady_clock;

// For whoever joins, and for the encoder to sharpen what it sent in a hurry.
constexpr std::chrono::milliseconds kRefresh(200);

}  // namespace

rtc::scoped_refptr<ScreenSource> ScreenSource::Open(std::shared_ptr<FramePool> pool, bool window,
                                                    const std::string& id, int frames_per_second,
                                                    std::function<void()> on_gone,
                                                    std::string* error) {
  std::shared_ptr<ScreenGrabber> grabber = ScreenGrabber::Open(window, id, error);
  if (grabber == nullptr) {
    return nullptr;
  }
  const rtc::scoped_refptr<ScreenSource> source(
      new rtc::RefCountedObject<ScreenSource>(std::move(pool)));
  // The thread holds the source, which lasts at least until it is stopped.
  source->thread_ = std::thread([source, grabber = std::move(grabber), pace = source->pace_,
                                 frames_per_second, on_gone = std::move(on_gone)] {
    pthread_setname_np(pthread_self(), "ocra-screen");
    if (source->Run(*grabber, *pace, frames_per_second)) {
      source->AdaptingSource::Stop();
      on_gone();
    }
  });
  return source;
}

ScreenSource::ScreenSource(std::shared_ptr<FramePool> pool) : AdaptingSource(std::move(pool)) {}

ScreenSource::~ScreenSource() {
  if (thread_.joinable()) {
    thread_.detach();  // Only the thread itself can be the last owner of a source that runs.
  }
}

void ScreenSource::Stop() {
  AdaptingSource::Stop();
  {
    const std::lock_guard<std::mutex> lock(pace_->mutex);
    pace_->stopped = true;
  }
  pace_->changed.notify_all();
  std::thread ending;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ending = std::move(thread_);
  }
  if (!ending.joinable()) {
    return;
  }
  if (UpcallGate::InsideUpcall()) {
    ending.detach();  // This may be that thread, inside of a processor.
  } else {
    ending.join();
  }
}

bool ScreenSource::Run(ScreenGrabber& grabber, Pace& pace, int frames_per_second) {
  const auto interval = std::chrono::duration_cast<Clock::duration>(
      std::chrono::duration<double>(1.0 / frames_per_second));
  Clock::time_point next = Clock::now();
  Clock::time_point sent = next - kRefresh;
  for (;;) {
    const ScreenGrabber::Outcome outcome = grabber.Grab();
    if (outcome == ScreenGrabber::Outcome::kGone) {
      RTC_LOG(LS_WARNING) << "The screen or window is gone";
      return true;
    }
    const Clock::time_point now = Clock::now();
    if (outcome == ScreenGrabber::Outcome::kChanged || now - sent >= kRefresh) {
      if (const rtc::scoped_refptr<PooledFrame> frame = grabber.Convert(pool())) {
        const int64_t nanos = rtc::TimeNanos();
        frame->set_timestamp_nanos(nanos);
        Deliver(frame, webrtc::kVideoRotation_0, nanos);
      }
      sent = now;
    }
    // Late by more than a picture: the rate sinks, and nothing is caught up.
    next = std::max(next + interval, now);
    std::unique_lock<std::mutex> lock(pace.mutex);
    if (pace.changed.wait_until(lock, next, [&pace] { return pace.stopped; })) {
      return false;
    }
  }
}

}  // namespace ocra
