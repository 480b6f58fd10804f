#ifndef OCRA_VIDEO_ARGB_CONVERSION_H_
#define OCRA_VIDEO_ARGB_CONVERSION_H_

#include <cstdint>

#include "video/frame_layout.h"

namespace ocra {

// Converts a picture of this layout to packed 0xAARRGGBB pixels (little-endian) without gaps
// between rows, scaled to the size given. Any thread; no memory is allocated when the sizes agree.
void ConvertToArgb(const FrameLayout& layout, const uint8_t* picture, int width, int height,
                   uint8_t* pixels);

}  // namespace ocra

#endif  // OCRA_VIDEO_ARGB_CONVERSION_H_
