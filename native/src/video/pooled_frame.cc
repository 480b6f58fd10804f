#include "video/pooled_frame.h"

#include <utility>

#include "third_party/libyuv/include/libyuv/planar_functions.h"
#include "third_party/libyuv/include/libyuv/scale.h"
#include "video/frame_pool.h"

namespace ocra {

PooledFrame::PooledFrame(const FrameLayout& layout, std::unique_ptr<FrameMemory> memory)
    : layout_(layout), memory_(std::move(memory)) {
  memory_->BelongTo(*this);
}

PooledFrame::~PooledFrame() = default;

void PooledFrame::CopyFrom(const webrtc::I420BufferInterface& source) {
  libyuv::I420Copy(source.DataY(), source.StrideY(), source.DataU(), source.StrideU(),
                   source.DataV(), source.StrideV(), MutableDataY(), layout_.stride_y,
                   MutableDataU(), layout_.stride_uv, MutableDataV(), layout_.stride_uv,
                   layout_.width, layout_.height);
}

void PooledFrame::CropAndScaleFrom(const webrtc::I420BufferInterface& source, int x, int y,
                                   int crop_width, int crop_height) {
  // Chroma is sampled at every other pixel, so a crop begins at an even one.
  const int chroma_x = x / 2;
  const int chroma_y = y / 2;
  libyuv::I420Scale(source.DataY() + source.StrideY() * chroma_y * 2 + chroma_x * 2,
                    source.StrideY(), source.DataU() + source.StrideU() * chroma_y + chroma_x,
                    source.StrideU(), source.DataV() + source.StrideV() * chroma_y + chroma_x,
                    source.StrideV(), crop_width, crop_height, MutableDataY(), layout_.stride_y,
                    MutableDataU(), layout_.stride_uv, MutableDataV(), layout_.stride_uv,
                    layout_.width, layout_.height, libyuv::kFilterBox);
}

void PooledFrame::AddRef() const { references_.fetch_add(1, std::memory_order_relaxed); }

rtc::RefCountReleaseStatus PooledFrame::Release() const {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) != 1) {
    return rtc::RefCountReleaseStatus::kOtherRefsRemained;
  }
  // The pool may go with this reference, and this frame with the pool: nothing may follow.
  const std::shared_ptr<FramePool> pool = std::move(pool_);
  pool->TakeBack(const_cast<PooledFrame*>(this));
  return rtc::RefCountReleaseStatus::kDroppedLastRef;
}

}  // namespace ocra
