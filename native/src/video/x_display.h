#ifndef OCRA_VIDEO_X_DISPLAY_H_
#define OCRA_VIDEO_X_DISPLAY_H_

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "video/xcb_api.h"

namespace ocra {

struct FreeReply {
  void operator()(void* reply) const { std::free(reply); }
};
template <typename T>
using XReply = std::unique_ptr<T, FreeReply>;

// A part of what a drawable shows.
struct XArea {
  xcb_drawable_t drawable = 0;
  xcb_window_t root = 0;
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

// A connection to the X server that DISPLAY names. One thread at a time.
class XDisplay {
 public:
  // Null, with the reason in `error`, when there is no server.
  static std::unique_ptr<XDisplay> Open(std::string* error);
  ~XDisplay();
  XDisplay(const XDisplay&) = delete;
  XDisplay& operator=(const XDisplay&) = delete;

  const XcbApi& api() const { return api_; }
  xcb_connection_t* connection() const { return connection_; }
  // Whether the server went.
  bool broken() const { return api_.xcb_connection_has_error(connection_) != 0; }

  std::vector<xcb_screen_t> Roots() const;
  // Atoms are made when they are missing.
  xcb_atom_t Atom(std::string_view name) const;
  // The bytes of a property; empty when there is none.
  std::string Property(xcb_window_t window, xcb_atom_t property) const;
  // The children from the lowest to the highest.
  std::vector<xcb_window_t> Children(xcb_window_t window) const;
  bool IsShown(xcb_window_t window) const;
  // The inside of a window, in its own coordinates; nothing when it is gone.
  std::optional<XArea> AreaOf(xcb_window_t window) const;

  bool Has(xcb_extension_t& extension) const;
  // Sends a request of an extension. Without an answer to it: null.
  void Tell(xcb_extension_t& extension, uint8_t opcode, void* request, size_t size) const;
  XReply<uint8_t> Ask(xcb_extension_t& extension, uint8_t opcode, void* request, size_t size) const;

 private:
  XDisplay(const XcbApi& api, xcb_connection_t* connection);

  const XcbApi& api_;
  xcb_connection_t* const connection_;
};

}  // namespace ocra

#endif  // OCRA_VIDEO_X_DISPLAY_H_
