// dev.ocra.rtc.jni.WebRtcEngine
#include <thread>

#include "engine/local_tracks.h"
#include "engine/upcall_gate.h"
#include "jni/engine_handle.h"
#include "jni/handles.h"
#include "jni/java_audio.h"
#include "jni/java_errors.h"
#include "jni/java_frames.h"
#include "jni/java_source_end.h"
#include "jni/java_strings.h"
#include "jni/registration.h"
#include "video/camera_source.h"
#include "video/screen_source.h"

namespace ocra {
namespace {

// The constants of the same names in WebRtcEngine.
enum AudioDeviceKind : jint { kPlatform = 0, kSilent = 1, kApplication = 2 };

rtc::scoped_refptr<OcraAudioDevice> CreateAudioDevice(JNIEnv* env, jint kind, jint rate,
                                                      jint channels, jobject supply,
                                                      jobject delivery) {
  switch (kind) {
    case kPlatform:
      return CreatePlatformAudioDevice();
    case kApplication: {
      FedAudioOptions options;
      options.capture = options.playout = AudioFormat{rate, channels};
      options.source = JavaPcmSource(env, supply);
      options.sink = JavaPcmSink(env, delivery);
      return CreateFedAudioDevice(options);
    }
    default:
      return CreateSilentAudioDevice();
  }
}

jlong JNICALL Create(JNIEnv* env, jclass, jint kind, jint rate, jint channels, jobject supply,
                     jobject delivery) {
  auto handle = std::make_shared<EngineHandle>();
  handle->audio_device = CreateAudioDevice(env, kind, rate, channels, supply, delivery);
  handle->engine = MediaEngine::Create(handle->audio_device, JavaFrameMemory());
  if (handle->engine == nullptr) {
    Throw(env, ErrorReason::kInternal, "libwebrtc made no PeerConnectionFactory");
    return 0;
  }
  return ToHandle(std::move(handle));
}

void JNICALL Destroy(JNIEnv*, jclass, jlong engine) {
  std::shared_ptr<EngineHandle> handle = TakeHandle<EngineHandle>(engine);
  const auto destroy = [](const std::shared_ptr<EngineHandle>& last) {
    // Sessions that were closed before let go of the engine on its own threads.
    last->engine->Drain();
  };
  if (UpcallGate::InsideUpcall()) {
    // This thread may be one that the engine waits for when it ends.
    std::thread([destroy, last = std::move(handle)] { destroy(last); }).detach();
  } else {
    destroy(handle);
  }
}

jlong JNICALL OpenAudio(JNIEnv*, jclass, jlong engine, jboolean echo_cancellation,
                        jboolean noise_suppression, jboolean gain_control,
                        jboolean high_pass_filter) {
  const AudioProcessingOptions options{echo_cancellation == JNI_TRUE, noise_suppression == JNI_TRUE,
                                       gain_control == JNI_TRUE, high_pass_filter == JNI_TRUE};
  return ToHandle(
      std::make_shared<LocalAudioTrack>(FromHandle<EngineHandle>(engine)->engine, options));
}

jlong JNICALL OpenFrames(JNIEnv*, jclass, jlong engine) {
  const std::shared_ptr<MediaEngine>& owner = FromHandle<EngineHandle>(engine)->engine;
  return ToHandle(std::make_shared<LocalVideoTrack>(
      owner, rtc::make_ref_counted<AdaptingSource>(owner->frames())));
}

jlong JNICALL OpenCamera(JNIEnv* env, jclass, jlong engine, jstring id, jint width, jint height,
                         jint frames_per_second) {
  const std::shared_ptr<MediaEngine>& owner = FromHandle<EngineHandle>(engine)->engine;
  std::string error;
  const rtc::scoped_refptr<CameraSource> camera = CameraSource::Open(
      owner->frames(), FromJavaString(env, id), width, height, frames_per_second, &error);
  if (camera == nullptr) {
    Throw(env, ErrorReason::kDevice, error);
    return 0;
  }
  return ToHandle(std::make_shared<LocalVideoTrack>(owner, camera));
}

jlong JNICALL OpenScreen(JNIEnv* env, jclass, jlong engine, jboolean window, jstring id,
                         jint frames_per_second, jobject end) {
  const std::shared_ptr<MediaEngine>& owner = FromHandle<EngineHandle>(engine)->engine;
  std::string error;
  const rtc::scoped_refptr<ScreenSource> screen = ScreenSource::Open(
      owner->frames(), window == JNI_TRUE, FromJavaString(env, id), frames_per_second,
      JavaSourceEnd(env, owner->shared_threads(), end), &error);
  if (screen == nullptr) {
    Throw(env, ErrorReason::kDevice, error);
    return 0;
  }
  return ToHandle(std::make_shared<LocalVideoTrack>(owner, screen));
}

}  // namespace

bool RegisterWebRtcEngine(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeCreate",
                   "(IIILdev/ocra/rtc/jni/PcmSupply;Ldev/ocra/rtc/jni/PcmDelivery;)J",
                   reinterpret_cast<void*>(&Create)),
      NativeMethod("nativeDestroy", "(J)V", reinterpret_cast<void*>(&Destroy)),
      NativeMethod("nativeOpenAudio", "(JZZZZ)J", reinterpret_cast<void*>(&OpenAudio)),
      NativeMethod("nativeOpenFrames", "(J)J", reinterpret_cast<void*>(&OpenFrames)),
      NativeMethod("nativeOpenCamera", "(JLjava/lang/String;III)J",
                   reinterpret_cast<void*>(&OpenCamera)),
      NativeMethod("nativeOpenScreen", "(JZLjava/lang/String;ILdev/ocra/rtc/jni/SourceEnd;)J",
                   reinterpret_cast<void*>(&OpenScreen)),
  };
  return Register(env, "dev/ocra/rtc/jni/WebRtcEngine", methods);
}

}  // namespace ocra
