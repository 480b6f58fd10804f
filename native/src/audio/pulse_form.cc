#include "audio/pulse_form.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace ocra {
namespace {

std::string_view Property(const PulseApi& api, const pa_proplist* properties, const char* key) {
  const char* value = api.pa_proplist_gets(properties, key);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool Has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

}  // namespace

DeviceForm PulseForm(const PulseApi& api, const pa_proplist* properties, const char* port) {
  if (Property(api, properties, PA_PROP_DEVICE_BUS) == "bluetooth") return DeviceForm::kBluetooth;
  const std::string_view form = Property(api, properties, PA_PROP_DEVICE_FORM_FACTOR);
  if (IsOneOf(form, {"headset", "headphone", "hands-free", "handset"})) return DeviceForm::kHeadset;
  const std::string_view port_name = port == nullptr ? std::string_view() : std::string_view(port);
  if (Has(port_name, "headphone") || Has(port_name, "headset")) return DeviceForm::kHeadset;
  if (!form.empty() || Has(port_name, "speaker")) return DeviceForm::kSpeaker;
  return DeviceForm::kUnknown;
}

}  // namespace ocra
