#include "audio/device_choice.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace ocra {
namespace {

void CopyCut(const std::string& text, char* out, size_t size) {
  size_t length = std::min(text.size(), size - 1);
  if (length < text.size()) {
    // A byte of the form 10xxxxxx continues a character: do not end before one.
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  }
  std::memcpy(out, text.data(), length);
  out[length] = '\0';
}

}  // namespace

DeviceChoice::DeviceChoice(std::string selected_id)
    : selected_id_(std::move(selected_id)), current_id_(selected_id_) {}

int16_t DeviceChoice::Refresh(std::vector<AudioDeviceInfo> devices) {
  constexpr size_t kMost = std::numeric_limits<int16_t>::max() - 1;
  if (devices.size() > kMost) devices.resize(kMost);
  std::lock_guard<std::mutex> lock(mutex_);
  devices_ = std::move(devices);
  return static_cast<int16_t>(devices_.size() + 1);
}

bool DeviceChoice::Describe(uint16_t index, char name[webrtc::kAdmMaxDeviceNameSize],
                            char guid[webrtc::kAdmMaxGuidSize]) const {
  std::lock_guard<std::mutex> lock(mutex_);
  if (index > devices_.size() || name == nullptr) return false;
  const bool selected = index == 0;
  CopyCut(selected ? "Default" : devices_[index - 1].name, name, webrtc::kAdmMaxDeviceNameSize);
  if (guid != nullptr) {
    CopyCut(selected ? selected_id_ : devices_[index - 1].id, guid, webrtc::kAdmMaxGuidSize);
  }
  return true;
}

void DeviceChoice::SelectId(std::string_view id) {
  std::lock_guard<std::mutex> lock(mutex_);
  selected_id_ = id;
  current_id_ = id;
}

bool DeviceChoice::SelectIndex(uint16_t index) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (index > devices_.size()) return false;
  current_id_ = index == 0 ? selected_id_ : devices_[index - 1].id;
  return true;
}

std::string DeviceChoice::CurrentId() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return current_id_;
}

}  // namespace ocra
