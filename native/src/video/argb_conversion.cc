#include "video/argb_conversion.h"

#include <memory>

#include "third_party/libyuv/include/libyuv/convert_argb.h"
#include "third_party/libyuv/include/libyuv/scale.h"
#include "video/frame_memory.h"

namespace ocra {
namespace {

// libyuv names formats by a register's bytes from the highest: its ARGB is B, G, R, A in memory,
// which a little-endian int reads as 0xAARRGGBB.
void Convert(const FrameLayout& layout, const uint8_t* picture, uint8_t* pixels) {
  libyuv::I420ToARGB(picture, layout.stride_y, picture + layout.offset_u(), layout.stride_uv,
                     picture + layout.offset_v(), layout.stride_uv, pixels, layout.width * 4,
                     layout.width, layout.height);
}

}  // namespace

void ConvertToArgb(const FrameLayout& layout, const uint8_t* picture, int width, int height,
                   uint8_t* pixels) {
  if (width == layout.width && height == layout.height) {
    Convert(layout, picture, pixels);
    return;
  }
  // Scaled before it is converted: I420 has less than half the bytes. The memory stays with the
  // thread, which shows one size for long.
  thread_local std::unique_ptr<FrameMemory> scratch;
  thread_local size_t scratch_size = 0;
  const FrameLayout scaled(width, height);
  if (scratch_size < scaled.size()) {
    scratch = HeapFrameMemory()->Allocate(scaled);
    scratch_size = scratch == nullptr ? 0 : scaled.size();
    if (scratch == nullptr) {
      return;
    }
  }
  uint8_t* target = scratch->data();
  libyuv::I420Scale(picture, layout.stride_y, picture + layout.offset_u(), layout.stride_uv,
                    picture + layout.offset_v(), layout.stride_uv, layout.width, layout.height,
                    target, scaled.stride_y, target + scaled.offset_u(), scaled.stride_uv,
                    target + scaled.offset_v(), scaled.stride_uv, width, height,
                    libyuv::kFilterBilinear);
  Convert(scaled, target, pixels);
}

}  // namespace ocra
