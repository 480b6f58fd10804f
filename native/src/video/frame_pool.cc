#include "video/frame_pool.h"

#include <utility>
#include <vector>

namespace ocra {
namespace {

// Room for some dozens of frames in 720p; what is idle beyond that is given back.
constexpr size_t kMaxIdleBytes = size_t{48} << 20;
// A stop for applications that keep every frame.
constexpr int kMaxInUse = 512;

}  // namespace

std::shared_ptr<FramePool> FramePool::Create(std::unique_ptr<FrameMemorySource> memory) {
  return std::shared_ptr<FramePool>(new FramePool(std::move(memory)));
}

FramePool::FramePool(std::unique_ptr<FrameMemorySource> memory) : memory_(std::move(memory)) {}

FramePool::~FramePool() {
  for (PooledFrame* frame : idle_) {
    delete frame;
  }
}

rtc::scoped_refptr<PooledFrame> FramePool::Acquire(int width, int height) {
  PooledFrame* frame = nullptr;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (in_use_ >= kMaxInUse) {
      return nullptr;
    }
    ++in_use_;
    frame = TakeIdle(width, height);
  }
  if (frame == nullptr) {
    const FrameLayout layout(width, height);
    std::unique_ptr<FrameMemory> memory = memory_->Allocate(layout);
    if (memory == nullptr) {
      const std::lock_guard<std::mutex> lock(mutex_);
      --in_use_;
      return nullptr;
    }
    frame = new PooledFrame(layout, std::move(memory));
  }
  frame->pool_ = shared_from_this();
  frame->set_timestamp_nanos(0);
  return rtc::scoped_refptr<PooledFrame>(frame);
}

PooledFrame* FramePool::TakeIdle(int width, int height) {
  for (auto it = idle_.rbegin(); it != idle_.rend(); ++it) {
    PooledFrame* frame = *it;
    if (frame->width() == width && frame->height() == height) {
      idle_.erase(std::next(it).base());
      idle_bytes_ -= frame->layout().size();
      return frame;
    }
  }
  return nullptr;
}

rtc::scoped_refptr<PooledFrame> FramePool::Pooled(
    const rtc::scoped_refptr<webrtc::VideoFrameBuffer>& buffer) {
  if (auto* pooled = dynamic_cast<PooledFrame*>(buffer.get()); pooled != nullptr) {
    return rtc::scoped_refptr<PooledFrame>(pooled);
  }
  const rtc::scoped_refptr<webrtc::I420BufferInterface> source = buffer->ToI420();
  if (source == nullptr) {
    return nullptr;
  }
  rtc::scoped_refptr<PooledFrame> copy = Acquire(source->width(), source->height());
  if (copy != nullptr) {
    copy->CopyFrom(*source);
  }
  return copy;
}

void FramePool::TakeBack(PooledFrame* frame) {
  std::vector<PooledFrame*> surplus;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    --in_use_;
    idle_.push_back(frame);
    idle_bytes_ += frame->layout().size();
    while (idle_bytes_ > kMaxIdleBytes) {
      idle_bytes_ -= idle_.front()->layout().size();
      surplus.push_back(idle_.front());
      idle_.pop_front();
    }
  }
  for (PooledFrame* old : surplus) {
    delete old;
  }
}

}  // namespace ocra
