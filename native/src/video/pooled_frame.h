#ifndef OCRA_VIDEO_POOLED_FRAME_H_
#define OCRA_VIDEO_POOLED_FRAME_H_

#include <atomic>
#include <memory>

#include "api/scoped_refptr.h"
#include "api/video/video_frame_buffer.h"
#include "video/frame_memory.h"

namespace ocra {

class FramePool;

// A picture whose memory goes back to its pool with the last reference, so that a stream of frames
// allocates nothing. Counted references on any thread; whoever acquired it writes before others see
// it.
class PooledFrame : public webrtc::I420BufferInterface {
 public:
  PooledFrame(const FrameLayout& layout, std::unique_ptr<FrameMemory> memory);

  const FrameLayout& layout() const { return layout_; }
  FrameMemory& memory() { return *memory_; }

  uint8_t* MutableDataY() { return memory_->data(); }
  uint8_t* MutableDataU() { return memory_->data() + layout_.offset_u(); }
  uint8_t* MutableDataV() { return memory_->data() + layout_.offset_v(); }

  // webrtc::VideoFrame counts in microseconds; this keeps a local frame's capture time whole.
  int64_t timestamp_nanos() const { return timestamp_nanos_; }
  void set_timestamp_nanos(int64_t nanos) { timestamp_nanos_ = nanos; }

  // Copies a picture of the same size.
  void CopyFrom(const webrtc::I420BufferInterface& source);
  // Scales a part of a picture to this frame's size.
  void CropAndScaleFrom(const webrtc::I420BufferInterface& source, int x, int y, int width,
                        int height);

  int width() const override { return layout_.width; }
  int height() const override { return layout_.height; }
  const uint8_t* DataY() const override { return memory_->data(); }
  const uint8_t* DataU() const override { return memory_->data() + layout_.offset_u(); }
  const uint8_t* DataV() const override { return memory_->data() + layout_.offset_v(); }
  int StrideY() const override { return layout_.stride_y; }
  int StrideU() const override { return layout_.stride_uv; }
  int StrideV() const override { return layout_.stride_uv; }

  void AddRef() const override;
  rtc::RefCountReleaseStatus Release() const override;

 private:
  friend class FramePool;

  ~PooledFrame() override;

  const FrameLayout layout_;
  const std::unique_ptr<FrameMemory> memory_;
  int64_t timestamp_nanos_ = 0;
  mutable std::atomic<int> references_{0};
  // Set while the frame is in use: the pool lives as long as one of its frames.
  mutable std::shared_ptr<FramePool> pool_;
};

}  // namespace ocra

#endif  // OCRA_VIDEO_POOLED_FRAME_H_
