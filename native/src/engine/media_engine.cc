#include "engine/media_engine.h"

#include <mutex>
#include <utility>

#include "api/create_peerconnection_factory.h"
#include "codec/codec_factories.h"
#include "engine/upcall_gate.h"
#include "rtc_base/ssl_adapter.h"
#include "system_wrappers/include/field_trial.h"

namespace ocra {
namespace {

// What later versions of libwebrtc do without being asked. This one's pacer spreads each picture
// over tens of milliseconds, which the receiver takes for jitter of the network and adds to its
// delay. Here a picture may leave in one burst of up to 40 ms of the rate; the rate stays the same.
constexpr char kFieldTrials[] = "WebRTC-BurstyPacer/burst:40ms/";

}  // namespace

MediaEngine::MediaEngine() = default;

MediaEngine::~MediaEngine() = default;

std::shared_ptr<MediaEngine> MediaEngine::Create(rtc::scoped_refptr<OcraAudioDevice> audio_device,
                                                 std::unique_ptr<FrameMemorySource> frame_memory) {
  static std::once_flag first;
  std::call_once(first, [] {
    webrtc::field_trial::InitFieldTrialsFromString(kFieldTrials);
    rtc::InitializeSSL();
  });

  std::shared_ptr<MediaEngine> engine(new MediaEngine());
  engine->threads_ = EngineThreads::Start();
  engine->frames_ = FramePool::Create(std::move(frame_memory));
  engine->audio_device_ = std::move(audio_device);
  engine->mixer_ = PlayoutMixer::Create();
  engine->processing_ = EditedProcessing::Create();
  EngineThreads& threads = *engine->threads_;
  engine->factory_ = webrtc::CreatePeerConnectionFactory(
      &threads.network(), &threads.worker(), &threads.signaling(), engine->audio_device_,
      CreateAudioEncoders(), CreateAudioDecoders(), CreateVideoEncoders(), CreateVideoDecoders(),
      engine->mixer_, engine->processing_);
  if (engine->factory_ == nullptr) {
    return nullptr;
  }
  webrtc::PeerConnectionFactoryInterface::Options options;
  options.network_ignore_mask = 0;  // A host may have its loopback interface alone.
  engine->factory_->SetOptions(options);
  return engine;
}

void MediaEngine::Drain() {
  if (UpcallGate::InsideUpcall()) {
    return;
  }
  threads_->signaling().BlockingCall([] {});
  threads_->callbacks().BlockingCall([] {});
}

}  // namespace ocra
