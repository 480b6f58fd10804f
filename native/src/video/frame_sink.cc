#include "video/frame_sink.h"

#include <pthread.h>

#include <utility>

#include "rtc_base/time_utils.h"

namespace ocra {
namespace {

int64_t TimestampNanos(const webrtc::VideoFrame& frame, const PooledFrame& picture) {
  const int64_t exact = picture.timestamp_nanos();
  return exact / rtc::kNumNanosecsPerMicrosec == frame.timestamp_us()
             ? exact
             : frame.timestamp_us() * rtc::kNumNanosecsPerMicrosec;
}

}  // namespace

std::shared_ptr<FrameSink> FrameSink::Create(std::shared_ptr<FramePool> pool,
                                             std::unique_ptr<FrameConsumer> consumer,
                                             SinkDelivery delivery) {
  return std::shared_ptr<FrameSink>(new FrameSink(std::move(pool), std::move(consumer), delivery));
}

FrameSink::FrameSink(std::shared_ptr<FramePool> pool, std::unique_ptr<FrameConsumer> consumer,
                     SinkDelivery delivery)
    : pool_(std::move(pool)), consumer_(std::move(consumer)), delivery_(delivery) {}

FrameSink::~FrameSink() {
  if (thread_.joinable()) {
    thread_.detach();  // Only the thread itself can be the last owner of a sink that runs.
  }
}

void FrameSink::OnFrame(const webrtc::VideoFrame& frame) {
  if (delivery_ == SinkDelivery::kDirect) {
    Consume(frame);
  } else {
    Queue(frame);
  }
}

void FrameSink::Queue(const webrtc::VideoFrame& frame) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (closed_) {
      return;
    }
    if (waiting_.has_value()) {
      dropped_.fetch_add(1, std::memory_order_relaxed);
    }
    waiting_ = frame;
    if (!thread_.joinable()) {
      thread_ = std::thread(&FrameSink::Run, shared_from_this());
    }
  }
  changed_.notify_one();
}

void FrameSink::Close() {
  std::thread ending;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    waiting_.reset();
    ending = std::move(thread_);
  }
  changed_.notify_one();
  gate_.Close();
  if (!ending.joinable()) {
    return;
  }
  if (UpcallGate::InsideUpcall()) {
    ending.detach();
  } else {
    ending.join();
  }
}

void FrameSink::Run(std::shared_ptr<FrameSink> sink) {
  pthread_setname_np(pthread_self(), "ocra-video-sink");
  while (const std::optional<webrtc::VideoFrame> frame = sink->Await()) {
    sink->Consume(*frame);
  }
}

std::optional<webrtc::VideoFrame> FrameSink::Await() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || waiting_.has_value(); });
  return closed_ ? std::nullopt : std::exchange(waiting_, std::nullopt);
}

void FrameSink::Consume(const webrtc::VideoFrame& frame) {
  const rtc::scoped_refptr<PooledFrame> picture = pool_->Pooled(frame.video_frame_buffer());
  if (picture == nullptr) {
    dropped_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  if (const UpcallGate::Pass pass(gate_); pass) {
    consumer_->OnFrame(*picture, static_cast<int>(frame.rotation()),
                       TimestampNanos(frame, *picture));
  }
}

}  // namespace ocra
