// Which device a direction uses, and the indexed list through which the engine sees devices.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "audio/audio_device.h"

namespace ocra {

// Index 0 stands for the device selected by id, so the engine's own "device 0" at start leaves the
// application's choice alone. Any thread.
class DeviceChoice {
 public:
  explicit DeviceChoice(std::string selected_id);

  // Takes a new list; the indices that follow refer to it. Returns its length, index 0 included.
  int16_t Refresh(std::vector<AudioDeviceInfo> devices);

  // Copies name and id, cut to the engine's sizes at a whole UTF-8 character.
  bool Describe(uint16_t index, char name[webrtc::kAdmMaxDeviceNameSize],
                char guid[webrtc::kAdmMaxGuidSize]) const;

  // The application's choice.
  void SelectId(std::string_view id);
  // The engine's choice; false beyond the list.
  bool SelectIndex(uint16_t index);

  std::string CurrentId() const;

 private:
  mutable std::mutex mutex_;
  std::vector<AudioDeviceInfo> devices_;
  std::string selected_id_;
  std::string current_id_;
};

}  // namespace ocra
