#include "video/screen_grabber.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "third_party/libyuv/include/libyuv/convert.h"
#include "video/screen_list.h"

namespace ocra {
namespace {

xcb_extension_t composite = {"Composite", 0};

// As the Composite extension lays it out.
constexpr uint8_t kRedirectWindow = 1;
struct RedirectWindowRequest {
  uint8_t major_opcode;
  uint8_t minor_opcode;
  uint16_t length;
  uint32_t window;
  uint8_t update;  // 0: the server goes on showing the window.
  uint8_t pad[3];
};

constexpr int kBytesPerPixel = 4;
constexpr int kMinSize = 2;

// Whether pixels of this depth are four bytes, blue first.
bool HasWidePixels(const XDisplay& display, uint8_t depth) {
  const XcbApi& api = display.api();
  const xcb_setup_t* setup = api.xcb_get_setup(display.connection());
  const xcb_format_t* formats = api.xcb_setup_pixmap_formats(setup);
  const int count = api.xcb_setup_pixmap_formats_length(setup);
  return setup->image_byte_order == XCB_IMAGE_ORDER_LSB_FIRST &&
         std::any_of(formats, formats + count, [depth](const xcb_format_t& format) {
           return format.depth == depth && format.bits_per_pixel == kBytesPerPixel * 8;
         });
}

}  // namespace

std::unique_ptr<ScreenGrabber> ScreenGrabber::Open(bool window, const std::string& id,
                                                   std::string* error) {
  std::unique_ptr<XDisplay> display = XDisplay::Open(error);
  if (display == nullptr) {
    return nullptr;
  }
  const std::optional<XArea> area = window ? FindWindow(*display, id) : FindScreen(*display, id);
  if (!area.has_value()) {
    *error = (window ? "There is no window " : "There is no screen ") + id;
    return nullptr;
  }
  if (window && display->Has(composite)) {
    // The server keeps all of the window, so that others in front of it do not show.
    RedirectWindowRequest request = {};
    request.window = area->drawable;
    display->Tell(composite, kRedirectWindow, &request, sizeof(request));
  }
  std::unique_ptr<ScreenGrabber> grabber(new ScreenGrabber(std::move(display), *area, window));
  if (grabber->Grab() == Outcome::kGone) {
    *error = (window ? "The window cannot be read: " : "The screen cannot be read: ") + id;
    return nullptr;
  }
  return grabber;
}

ScreenGrabber::ScreenGrabber(std::unique_ptr<XDisplay> display, const XArea& area, bool window)
    : display_(std::move(display)), source_(area), window_(window), area_(area) {}

bool ScreenGrabber::Clip(XArea* area) const {
  const std::optional<XArea> now = display_->AreaOf(source_.drawable);
  if (!now.has_value()) {
    return false;
  }
  *area = source_;
  if (window_) {
    area->width = now->width;
    area->height = now->height;
  } else {
    // A screen may have become smaller since.
    area->width = std::min(area->width, now->width - area->x);
    area->height = std::min(area->height, now->height - area->y);
  }
  area->width &= ~1;
  area->height &= ~1;
  return area->width >= kMinSize && area->height >= kMinSize;
}

bool ScreenGrabber::IsReadable(const xcb_get_image_reply_t& image, const XArea& area) const {
  const size_t size = static_cast<size_t>(area.width) * static_cast<size_t>(area.height);
  return HasWidePixels(*display_, image.depth) &&
         static_cast<size_t>(display_->api().xcb_get_image_data_length(&image)) >=
             size * kBytesPerPixel;
}

ScreenGrabber::Outcome ScreenGrabber::Grab() {
  XArea area;
  if (!Clip(&area)) {
    return Outcome::kGone;
  }
  const XcbApi& api = display_->api();
  XReply<xcb_get_image_reply_t> image(api.xcb_get_image_reply(
      display_->connection(),
      api.xcb_get_image(display_->connection(), XCB_IMAGE_FORMAT_Z_PIXMAP, area.drawable,
                        static_cast<int16_t>(area.x), static_cast<int16_t>(area.y),
                        static_cast<uint16_t>(area.width), static_cast<uint16_t>(area.height), ~0U),
      nullptr));
  if (image == nullptr) {
    // A window that is not shown now, such as a minimized one, keeps its last picture.
    const bool hidden = window_ && image_ != nullptr && !display_->broken();
    return hidden ? Outcome::kUnchanged : Outcome::kGone;
  }
  if (!IsReadable(*image, area)) {
    return Outcome::kGone;
  }
  const bool same =
      image_ != nullptr && area.width == area_.width && area.height == area_.height &&
      std::memcmp(
          api.xcb_get_image_data(image.get()), api.xcb_get_image_data(image_.get()),
          static_cast<size_t>(area.width) * static_cast<size_t>(area.height) * kBytesPerPixel) == 0;
  area_ = area;
  image_ = std::move(image);
  return same ? Outcome::kUnchanged : Outcome::kChanged;
}

rtc::scoped_refptr<PooledFrame> ScreenGrabber::Convert(FramePool& pool) const {
  rtc::scoped_refptr<PooledFrame> frame = pool.Acquire(area_.width, area_.height);
  if (frame != nullptr) {
    // libyuv's ARGB is blue first in memory.
    libyuv::ARGBToI420(display_->api().xcb_get_image_data(image_.get()),
                       area_.width * kBytesPerPixel, frame->MutableDataY(), frame->StrideY(),
                       frame->MutableDataU(), frame->StrideU(), frame->MutableDataV(),
                       frame->StrideV(), area_.width, area_.height);
  }
  return frame;
}

}  // namespace ocra
