#ifndef OCRA_ENGINE_MEDIA_ENGINE_H_
#define OCRA_ENGINE_MEDIA_ENGINE_H_

#include <memory>

#include "api/peer_connection_interface.h"
#include "audio/audio_device.h"
#include "engine/edited_processing.h"
#include "engine/engine_threads.h"
#include "engine/live_objects.h"
#include "engine/playout_mixer.h"
#include "video/frame_pool.h"

namespace ocra {

// The factory of sessions and tracks with the threads, the audio device and the frames behind it.
// Shared-owned by everything made from it; may be released on any thread.
class MediaEngine : LiveObject {
 public:
  static std::shared_ptr<MediaEngine> Create(rtc::scoped_refptr<OcraAudioDevice> audio_device,
                                             std::unique_ptr<FrameMemorySource> frame_memory);
  ~MediaEngine();

  EngineThreads& threads() { return *threads_; }
  const std::shared_ptr<EngineThreads>& shared_threads() { return threads_; }
  webrtc::PeerConnectionFactoryInterface& factory() { return *factory_; }
  const std::shared_ptr<FramePool>& frames() { return frames_; }
  OcraAudioDevice& audio_device() { return *audio_device_; }
  // What is played, and what is recorded.
  PlayoutMixer& mixer() { return *mixer_; }
  EditedProcessing& processing() { return *processing_; }

  // Waits until what was asked for before has been done. Returns at once on a thread that is inside
  // of a call into the application, for which the engine's own threads may be waiting.
  void Drain();

 private:
  MediaEngine();

  // Destroyed from the last to the first: the factory, then what it uses, then the threads.
  std::shared_ptr<EngineThreads> threads_;
  std::shared_ptr<FramePool> frames_;
  rtc::scoped_refptr<OcraAudioDevice> audio_device_;
  rtc::scoped_refptr<PlayoutMixer> mixer_;
  rtc::scoped_refptr<EditedProcessing> processing_;
  rtc::scoped_refptr<webrtc::PeerConnectionFactoryInterface> factory_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_MEDIA_ENGINE_H_
