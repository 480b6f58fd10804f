#include "video/frame_memory.h"

#include <new>

#include "rtc_base/memory/aligned_malloc.h"

namespace ocra {
namespace {

constexpr size_t kAlignment = 64;

class HeapMemory : public FrameMemory {
 public:
  explicit HeapMemory(uint8_t* data) : data_(data) {}
  uint8_t* data() override { return data_.get(); }

 private:
  std::unique_ptr<uint8_t, webrtc::AlignedFreeDeleter> data_;
};

class HeapMemorySource : public FrameMemorySource {
 public:
  std::unique_ptr<FrameMemory> Allocate(const FrameLayout& layout) override {
    auto* data = static_cast<uint8_t*>(webrtc::AlignedMalloc(layout.size(), kAlignment));
    return data == nullptr ? nullptr : std::make_unique<HeapMemory>(data);
  }
};

}  // namespace

std::unique_ptr<FrameMemorySource> HeapFrameMemory() {
  return std::make_unique<HeapMemorySource>();
}

}  // namespace ocra
