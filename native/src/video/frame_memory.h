#ifndef OCRA_VIDEO_FRAME_MEMORY_H_
#define OCRA_VIDEO_FRAME_MEMORY_H_

#include <cstdint>
#include <memory>

#include "video/frame_layout.h"

namespace ocra {

class PooledFrame;

// Where the pixels of a pooled frame lie. Freed on any thread.
class FrameMemory {
 public:
  virtual ~FrameMemory() = default;
  virtual uint8_t* data() = 0;
  // Told once, before the frame is used.
  virtual void BelongTo(PooledFrame& /*frame*/) {}
};

// Makes the memory of a pool's frames. Any thread.
class FrameMemorySource {
 public:
  virtual ~FrameMemorySource() = default;
  // Null when there is no memory left.
  virtual std::unique_ptr<FrameMemory> Allocate(const FrameLayout& layout) = 0;
};

// Plain heap memory, for an engine that has no Java above it.
std::unique_ptr<FrameMemorySource> HeapFrameMemory();

}  // namespace ocra

#endif  // OCRA_VIDEO_FRAME_MEMORY_H_
