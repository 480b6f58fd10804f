#ifndef OCRA_VIDEO_SCREEN_GRABBER_H_
#define OCRA_VIDEO_SCREEN_GRABBER_H_

#include <cstdint>
#include <memory>
#include <string>

#include "video/frame_pool.h"
#include "video/x_display.h"

namespace ocra {

// Takes pictures of one screen or window. On one thread.
class ScreenGrabber {
 public:
  // Null, with the reason in `error`, when it is not there or cannot be read.
  static std::unique_ptr<ScreenGrabber> Open(bool window, const std::string& id,
                                             std::string* error);

  enum class Outcome { kChanged, kUnchanged, kGone };

  // Reads what is shown now.
  Outcome Grab();
  // Converts what was read last. Null when there is no memory.
  rtc::scoped_refptr<PooledFrame> Convert(FramePool& pool) const;

 private:
  ScreenGrabber(std::unique_ptr<XDisplay> display, const XArea& area, bool window);

  // The part of the area that is inside of its drawable and its root, of even size.
  bool Clip(XArea* area) const;
  bool IsReadable(const xcb_get_image_reply_t& image, const XArea& area) const;

  const std::unique_ptr<XDisplay> display_;
  const XArea source_;
  const bool window_;
  XArea area_;
  XReply<xcb_get_image_reply_t> image_;
};

}  // namespace ocra

#endif  // OCRA_VIDEO_SCREEN_GRABBER_H_
