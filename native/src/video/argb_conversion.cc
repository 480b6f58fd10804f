#include "video/argb_conversion.h"

#include "third_party/libyuv/include/libyuv/convert_argb.h"
#include "third_party/libyuv/include/libyuv/scale.h"
#include "video/frame_layout.h"
#include "video/frame_memory.h"

namespace ocra {
namespace {

// libyuv names formats by a register's bytes from the highest: its ARGB is B, G, R, A in memory,
// which a little-endian int reads as 0xAARRGGBB.
void Convert(const uint8_t* y, int stride_y, const uint8_t* u, const uint8_t* v, int stride_uv,
             uint32_t* pixels, int width, int height) {
  libyuv::I420ToARGB(y, stride_y, u, stride_uv, v, stride_uv, reinterpret_cast<uint8_t*>(pixels),
                     width * 4, width, height);
}

}  // namespace

void ConvertToArgb(const webrtc::I420BufferInterface& picture, int width, int height,
                   uint32_t* pixels) {
  if (width == picture.width() && height == picture.height()) {
    Convert(picture.DataY(), picture.StrideY(), picture.DataU(), picture.DataV(),
            picture.StrideU(), pixels, width, height);
    return;
  }
  // Scaled before it is converted: I420 has less than half the bytes. The memory stays with the
  // thread, which shows one size after the other.
  thread_local std::unique_ptr<FrameMemory> scratch;
  thread_local size_t scratch_size = 0;
  const FrameLayout layout(width, height);
  if (scratch_size < layout.size()) {
    scratch = HeapFrameMemory()->Allocate(layout);
    scratch_size = scratch == nullptr ? 0 : layout.size();
    if (scratch == nullptr) {
      return;
    }
  }
  uint8_t* y = scratch->data();
  uint8_t* u = y + layout.offset_u();
  uint8_t* v = y + layout.offset_v();
  libyuv::I420Scale(picture.DataY(), picture.StrideY(), picture.DataU(), picture.StrideU(),
                    picture.DataV(), picture.StrideV(), picture.width(), picture.height(), y,
                    layout.stride_y, u, layout.stride_uv, v, layout.stride_uv, width, height,
                    libyuv::kFilterBilinear);
  Convert(y, layout.stride_y, u, v, layout.stride_uv, pixels, width, height);
}

}  // namespace ocra
