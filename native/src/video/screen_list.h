#ifndef OCRA_VIDEO_SCREEN_LIST_H_
#define OCRA_VIDEO_SCREEN_LIST_H_

#include <optional>
#include <string>
#include <vector>

#include "video/x_display.h"

namespace ocra {

struct ScreenInfo {
  std::string id;
  std::string name;
  bool is_default;
};

// The monitors of an X display: its root windows, in parts where RandR tells them apart. Empty
// where there is no display. Waits for the X server. Any thread.
std::vector<ScreenInfo> ListScreens();
// The windows that are shown, by their titles.
std::vector<ScreenInfo> ListWindows();

// What is shown where, for capture; nothing when it is not there (any more). An empty id stands for
// the default screen.
std::optional<XArea> FindScreen(const XDisplay& display, const std::string& id);
std::optional<XArea> FindWindow(const XDisplay& display, const std::string& id);

}  // namespace ocra

#endif  // OCRA_VIDEO_SCREEN_LIST_H_
