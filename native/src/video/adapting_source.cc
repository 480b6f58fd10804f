#include "video/adapting_source.h"

#include <limits>
#include <utility>

#include "api/video/video_frame.h"
#include "rtc_base/time_utils.h"

namespace ocra {

AdaptingSource::AdaptingSource(std::shared_ptr<FramePool> pool)
    : pool_(std::move(pool)), last_processed_nanos_(std::numeric_limits<int64_t>::min()) {}

AdaptingSource::~AdaptingSource() = default;

webrtc::MediaSourceInterface::SourceState AdaptingSource::state() const {
  return ended_ ? kEnded : kLive;
}

void AdaptingSource::Stop() { ended_ = true; }

void AdaptingSource::Deliver(const rtc::scoped_refptr<webrtc::I420BufferInterface>& picture,
                             webrtc::VideoRotation rotation, int64_t timestamp_nanos) {
  if (ended_) {
    return;
  }
  std::shared_ptr<Processing> processing;
  {
    const std::lock_guard<std::mutex> lock(processing_mutex_);
    processing = processing_;
  }
  if (processing == nullptr) {
    Send(picture, rotation, timestamp_nanos);
  } else {
    Process(*processing, *picture, rotation, timestamp_nanos);
  }
}

void AdaptingSource::Process(Processing& processing, const webrtc::I420BufferInterface& picture,
                             webrtc::VideoRotation rotation, int64_t timestamp_nanos) {
  // A copy: others may hold the picture, and a camera's memory is its own.
  rtc::scoped_refptr<PooledFrame> copy = pool_->Acquire(picture.width(), picture.height());
  if (copy == nullptr) {
    OnFrameDropped();
    return;
  }
  copy->CopyFrom(picture);
  copy->set_timestamp_nanos(timestamp_nanos);
  if (const UpcallGate::Pass pass(processing.gate); pass) {
    processing.processor->OnFrame(std::move(copy), static_cast<int>(rotation), timestamp_nanos);
  }
}

void AdaptingSource::DeliverProcessed(const rtc::scoped_refptr<PooledFrame>& picture,
                                      webrtc::VideoRotation rotation, int64_t timestamp_nanos) {
  int64_t last = last_processed_nanos_;
  do {
    if (ended_ || timestamp_nanos <= last) {
      return;
    }
  } while (!last_processed_nanos_.compare_exchange_weak(last, timestamp_nanos));
  Send(picture, rotation, timestamp_nanos);
}

void AdaptingSource::SetProcessor(std::unique_ptr<FrameProcessor> processor, int64_t order) {
  std::shared_ptr<Processing> next;
  if (processor != nullptr) {
    next = std::make_shared<Processing>();
    next->processor = std::move(processor);
  }
  std::shared_ptr<Processing> before;
  {
    const std::lock_guard<std::mutex> lock(processing_mutex_);
    if (order < processing_order_) {
      return;  // Overtaken by a later change on another thread.
    }
    processing_order_ = order;
    before = std::exchange(processing_, next);
  }
  if (before != nullptr) {
    before->gate.Close();
  }
}

void AdaptingSource::Send(const rtc::scoped_refptr<webrtc::I420BufferInterface>& picture,
                          webrtc::VideoRotation rotation, int64_t timestamp_nanos) {
  const int64_t timestamp_us = timestamp_nanos / rtc::kNumNanosecsPerMicrosec;
  int width, height, crop_width, crop_height, crop_x, crop_y;
  if (!AdaptFrame(picture->width(), picture->height(), timestamp_us, &width, &height, &crop_width,
                  &crop_height, &crop_x, &crop_y)) {
    return;
  }
  rtc::scoped_refptr<webrtc::VideoFrameBuffer> adapted = picture;
  if (width != picture->width() || height != picture->height()) {
    const rtc::scoped_refptr<PooledFrame> scaled = pool_->Acquire(width, height);
    if (scaled == nullptr) {
      OnFrameDropped();
      return;
    }
    scaled->CropAndScaleFrom(*picture, crop_x, crop_y, crop_width, crop_height);
    scaled->set_timestamp_nanos(timestamp_nanos);
    adapted = scaled;
  }
  OnFrame(webrtc::VideoFrame::Builder()
              .set_video_frame_buffer(adapted)
              .set_rotation(rotation)
              .set_timestamp_us(timestamp_us)
              .build());
}

}  // namespace ocra
