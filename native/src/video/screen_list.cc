#include "video/screen_list.h"

#include <charconv>
#include <cstring>

namespace ocra {
namespace {

xcb_extension_t randr = {"RANDR", 0};

// As RandR 1.5 lays them out.
constexpr uint8_t kGetMonitors = 42;
struct GetMonitorsRequest {
  uint8_t major_opcode;
  uint8_t minor_opcode;
  uint16_t length;
  uint32_t window;
  uint8_t active_only;
  uint8_t pad[3];
};
struct GetMonitorsReply {
  uint8_t type;
  uint8_t status;
  uint16_t sequence;
  uint32_t length;
  uint32_t timestamp;
  uint32_t monitors;
  uint32_t outputs;
  uint32_t pad[3];
};
struct MonitorInfo {
  uint32_t name;
  uint8_t primary;
  uint8_t automatic;
  uint16_t outputs;
  int16_t x;
  int16_t y;
  uint16_t width;
  uint16_t height;
  uint32_t width_mm;
  uint32_t height_mm;
};

struct Monitor {
  ScreenInfo info;
  XArea area;
};

std::string SizeOf(const XArea& area) {
  return std::to_string(area.width) + "x" + std::to_string(area.height);
}

// The parts of a root window; empty when the server does not tell.
std::vector<Monitor> MonitorsOf(const XDisplay& display, const xcb_screen_t& root,
                                const std::string& prefix) {
  std::vector<Monitor> monitors;
  if (!display.Has(randr)) {
    return monitors;
  }
  GetMonitorsRequest request = {};
  request.window = root.root;
  request.active_only = 1;
  const XReply<uint8_t> reply = display.Ask(randr, kGetMonitors, &request, sizeof(request));
  if (reply == nullptr) {
    return monitors;
  }
  GetMonitorsReply header;
  std::memcpy(&header, reply.get(), sizeof(header));
  const uint8_t* at = reply.get() + sizeof(header);
  const uint8_t* end = at + size_t{header.length} * 4;
  for (uint32_t i = 0; i < header.monitors && at + sizeof(MonitorInfo) <= end; ++i) {
    MonitorInfo info;
    std::memcpy(&info, at, sizeof(info));
    at += sizeof(info) + size_t{info.outputs} * 4;
    Monitor monitor;
    monitor.area = {root.root, root.root, info.x, info.y, info.width, info.height};
    // Monitors have no duplicates in their places, which stay the same across restarts.
    monitor.info.id = prefix + "@" + std::to_string(info.x) + "," + std::to_string(info.y);
    monitor.info.name = "Screen " + std::to_string(i + 1) + " (" + SizeOf(monitor.area) + ")";
    monitor.info.is_default = info.primary != 0;
    monitors.push_back(monitor);
  }
  return monitors;
}

std::vector<Monitor> Monitors(const XDisplay& display) {
  std::vector<Monitor> all;
  int number = 0;
  for (const xcb_screen_t& root : display.Roots()) {
    const std::string id = std::to_string(number++);
    std::vector<Monitor> parts = MonitorsOf(display, root, id);
    if (parts.empty()) {
      const XArea area = {root.root, root.root, 0, 0, root.width_in_pixels, root.height_in_pixels};
      parts.push_back({{id, "Screen " + id + " (" + SizeOf(area) + ")", false}, area});
    }
    all.insert(all.end(), parts.begin(), parts.end());
  }
  bool has_default = false;
  for (Monitor& monitor : all) {
    monitor.info.is_default = monitor.info.is_default && !has_default;
    has_default = has_default || monitor.info.is_default;
  }
  if (!has_default && !all.empty()) {
    all.front().info.is_default = true;
  }
  return all;
}

std::string TitleOf(const XDisplay& display, xcb_window_t window) {
  const std::string title = display.Property(window, display.Atom("_NET_WM_NAME"));
  return title.empty() ? display.Property(window, XCB_ATOM_WM_NAME) : title;
}

// What a window manager says are the windows of applications; without one, those on the root.
std::vector<xcb_window_t> ApplicationWindows(const XDisplay& display) {
  std::vector<xcb_window_t> windows;
  const xcb_atom_t list = display.Atom("_NET_CLIENT_LIST");
  for (const xcb_screen_t& root : display.Roots()) {
    const std::string told = display.Property(root.root, list);
    for (size_t at = 0; at + sizeof(xcb_window_t) <= told.size(); at += sizeof(xcb_window_t)) {
      xcb_window_t window;
      std::memcpy(&window, told.data() + at, sizeof(window));
      windows.push_back(window);
    }
    if (told.empty()) {
      const std::vector<xcb_window_t> children = display.Children(root.root);
      windows.insert(windows.end(), children.begin(), children.end());
    }
  }
  return windows;
}

}  // namespace

std::vector<ScreenInfo> ListScreens() {
  std::vector<ScreenInfo> screens;
  std::string error;
  const std::unique_ptr<XDisplay> display = XDisplay::Open(&error);
  if (display != nullptr) {
    for (const Monitor& monitor : Monitors(*display)) {
      screens.push_back(monitor.info);
    }
  }
  return screens;
}

std::vector<ScreenInfo> ListWindows() {
  std::vector<ScreenInfo> windows;
  std::string error;
  const std::unique_ptr<XDisplay> display = XDisplay::Open(&error);
  if (display == nullptr) {
    return windows;
  }
  for (const xcb_window_t window : ApplicationWindows(*display)) {
    const std::string title = TitleOf(*display, window);
    if (!title.empty() && display->IsShown(window)) {
      windows.push_back({std::to_string(window), title, false});
    }
  }
  return windows;
}

std::optional<XArea> FindScreen(const XDisplay& display, const std::string& id) {
  for (const Monitor& monitor : Monitors(display)) {
    if (id.empty() ? monitor.info.is_default : monitor.info.id == id) {
      return monitor.area;
    }
  }
  return std::nullopt;
}

std::optional<XArea> FindWindow(const XDisplay& display, const std::string& id) {
  xcb_window_t window = 0;
  const auto parsed = std::from_chars(id.data(), id.data() + id.size(), window);
  if (parsed.ec != std::errc() || parsed.ptr != id.data() + id.size()) {
    return std::nullopt;
  }
  return display.AreaOf(window);
}

}  // namespace ocra
