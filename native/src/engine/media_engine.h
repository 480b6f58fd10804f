#ifndef OCRA_ENGINE_MEDIA_ENGINE_H_
#define OCRA_ENGINE_MEDIA_ENGINE_H_

#include <memory>

#include "api/peer_connection_interface.h"
#include "engine/engine_threads.h"
#include "engine/live_objects.h"
#include "modules/audio_device/include/audio_device.h"
#include "video/frame_pool.h"

namespace ocra {

// The factory of sessions and tracks with the threads, the audio device and the frames behind it.
// Shared-owned by everything made from it; may be released on any thread.
class MediaEngine : LiveObject {
 public:
  static std::shared_ptr<MediaEngine> Create(
      rtc::scoped_refptr<webrtc::AudioDeviceModule> audio_device,
      std::unique_ptr<FrameMemorySource> frame_memory);
  ~MediaEngine();

  EngineThreads& threads() { return *threads_; }
  webrtc::PeerConnectionFactoryInterface& factory() { return *factory_; }
  const std::shared_ptr<FramePool>& frames() { return frames_; }

  // Waits until what was asked for before has been done. Returns at once on a thread that is inside
  // of a call into the application, for which the engine's own threads may be waiting.
  void Drain();

 private:
  MediaEngine();

  // Destroyed from the last to the first: the factory, then what it uses, then the threads.
  std::shared_ptr<EngineThreads> threads_;
  std::shared_ptr<FramePool> frames_;
  rtc::scoped_refptr<webrtc::AudioDeviceModule> audio_device_;
  rtc::scoped_refptr<webrtc::PeerConnectionFactoryInterface> factory_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_MEDIA_ENGINE_H_
