#ifndef OCRA_JNI_ENGINE_HANDLE_H_
#define OCRA_JNI_ENGINE_HANDLE_H_

#include <memory>

#include "audio/audio_device.h"
#include "engine/media_engine.h"

namespace ocra {

// What a Java WebRtcEngine holds.
struct EngineHandle {
  // The engine goes first: it uses the device.
  rtc::scoped_refptr<OcraAudioDevice> audio_device;
  std::shared_ptr<MediaEngine> engine;
};

}  // namespace ocra

#endif  // OCRA_JNI_ENGINE_HANDLE_H_
