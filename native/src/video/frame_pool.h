#ifndef OCRA_VIDEO_FRAME_POOL_H_
#define OCRA_VIDEO_FRAME_POOL_H_

#include <deque>
#include <memory>
#include <mutex>

#include "api/scoped_refptr.h"
#include "engine/live_objects.h"
#include "video/frame_memory.h"
#include "video/pooled_frame.h"

namespace ocra {

// The frames of one engine, of any size. Any thread. Lives until its last frame came back, so that a
// frame that is never given back shows among the live objects.
class FramePool : public std::enable_shared_from_this<FramePool>, LiveObject {
 public:
  static std::shared_ptr<FramePool> Create(std::unique_ptr<FrameMemorySource> memory);
  ~FramePool();

  // Null when no memory is left or too many frames are kept.
  rtc::scoped_refptr<PooledFrame> Acquire(int width, int height);

  // The frame's own picture if it lies in this kind of memory, else a copy. Null as above.
  rtc::scoped_refptr<PooledFrame> Pooled(
      const rtc::scoped_refptr<webrtc::VideoFrameBuffer>& buffer);

 private:
  friend class PooledFrame;

  explicit FramePool(std::unique_ptr<FrameMemorySource> memory);

  void TakeBack(PooledFrame* frame);
  PooledFrame* TakeIdle(int width, int height);

  const std::unique_ptr<FrameMemorySource> memory_;
  std::mutex mutex_;
  // Newest last, so that the memory in use stays in the caches and old sizes age out.
  std::deque<PooledFrame*> idle_;
  size_t idle_bytes_ = 0;
  int in_use_ = 0;
};

}  // namespace ocra

#endif  // OCRA_VIDEO_FRAME_POOL_H_
