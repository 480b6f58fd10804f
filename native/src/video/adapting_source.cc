#include "video/adapting_source.h"

#include <utility>

#include "api/video/video_frame.h"
#include "rtc_base/time_utils.h"

namespace ocra {

AdaptingSource::AdaptingSource(std::shared_ptr<FramePool> pool) : pool_(std::move(pool)) {}

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
