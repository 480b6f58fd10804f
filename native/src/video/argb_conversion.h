#ifndef OCRA_VIDEO_ARGB_CONVERSION_H_
#define OCRA_VIDEO_ARGB_CONVERSION_H_

#include <cstdint>

#include "api/video/video_frame_buffer.h"

namespace ocra {

// Converts to packed 0xAARRGGBB pixels without gaps between rows, scaled to the size given. Any
// thread; no memory is allocated when the sizes agree.
void ConvertToArgb(const webrtc::I420BufferInterface& picture, int width, int height,
                   uint32_t* pixels);

}  // namespace ocra

#endif  // OCRA_VIDEO_ARGB_CONVERSION_H_
