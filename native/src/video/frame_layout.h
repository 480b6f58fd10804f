#ifndef OCRA_VIDEO_FRAME_LAYOUT_H_
#define OCRA_VIDEO_FRAME_LAYOUT_H_

#include <cstddef>

namespace ocra {

// How a picture in I420 lies in one block of memory: Y, then U, then V, rows padded for SIMD.
struct FrameLayout {
  FrameLayout(int picture_width, int picture_height)
      : width(picture_width),
        height(picture_height),
        stride_y(Padded(picture_width)),
        stride_uv(Padded((picture_width + 1) / 2)) {}

  int chroma_height() const { return (height + 1) / 2; }
  size_t size_y() const { return static_cast<size_t>(stride_y) * static_cast<size_t>(height); }
  size_t size_uv() const {
    return static_cast<size_t>(stride_uv) * static_cast<size_t>(chroma_height());
  }
  size_t offset_u() const { return size_y(); }
  size_t offset_v() const { return size_y() + size_uv(); }
  size_t size() const { return size_y() + 2 * size_uv(); }

  int width;
  int height;
  int stride_y;
  int stride_uv;

 private:
  static constexpr int kRowAlignment = 32;
  static int Padded(int bytes) {
    return (bytes + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
  }
};

}  // namespace ocra

#endif  // OCRA_VIDEO_FRAME_LAYOUT_H_
