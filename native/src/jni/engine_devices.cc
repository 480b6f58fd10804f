// dev.ocra.rtc.jni.EngineDevices
#include <cmath>
#include <memory>

#include "engine/upcall_gate.h"
#include "jni/engine_handle.h"
#include "jni/handles.h"
#include "jni/java_classes.h"
#include "jni/java_errors.h"
#include "jni/java_refs.h"
#include "jni/java_strings.h"
#include "jni/registration.h"
#include "video/camera_source.h"
#include "video/screen_list.h"

namespace ocra {
namespace {

// The constants of the same names in EngineDevices.
constexpr jint kVolumeUnits = 1 << 16;
constexpr jint kMutedBit = 1 << 20;

// Each device as four strings: id, name, whether it is the default one ("1" or "0"), and its form.
jobjectArray ToJava(JNIEnv* env, const std::vector<AudioDeviceInfo>& devices) {
  std::vector<std::string> texts;
  for (const AudioDeviceInfo& device : devices) {
    texts.insert(texts.end(), {device.id, device.name, device.is_default ? "1" : "0",
                               std::to_string(static_cast<int>(device.form))});
  }
  return ToJavaStrings(env, texts);
}

jobjectArray JNICALL Microphones(JNIEnv* env, jclass, jlong engine) {
  return ToJava(env, FromHandle<EngineHandle>(engine)->audio_device->Inputs());
}

jobjectArray JNICALL Speakers(JNIEnv* env, jclass, jlong engine) {
  return ToJava(env, FromHandle<EngineHandle>(engine)->audio_device->Outputs());
}

jobjectArray JNICALL Cameras(JNIEnv* env, jclass) {
  std::vector<std::string> texts;
  for (const CameraInfo& camera : ListCameras()) {
    texts.insert(texts.end(), {camera.id, camera.name, texts.empty() ? "1" : "0", "0"});
  }
  return ToJavaStrings(env, texts);
}

jobjectArray ToJava(JNIEnv* env, const std::vector<ScreenInfo>& screens) {
  std::vector<std::string> texts;
  for (const ScreenInfo& screen : screens) {
    texts.insert(texts.end(), {screen.id, screen.name, screen.is_default ? "1" : "0", "0"});
  }
  return ToJavaStrings(env, texts);
}

jobjectArray JNICALL Screens(JNIEnv* env, jclass) { return ToJava(env, ListScreens()); }

jobjectArray JNICALL Windows(JNIEnv* env, jclass) { return ToJava(env, ListWindows()); }

jboolean JNICALL UseMicrophone(JNIEnv* env, jclass, jlong engine, jstring id) {
  return FromHandle<EngineHandle>(engine)->audio_device->SelectInput(FromJavaString(env, id))
             ? JNI_TRUE
             : JNI_FALSE;
}

jboolean JNICALL UseSpeaker(JNIEnv* env, jclass, jlong engine, jstring id) {
  return FromHandle<EngineHandle>(engine)->audio_device->SelectOutput(FromJavaString(env, id))
             ? JNI_TRUE
             : JNI_FALSE;
}

// Tells Java, on the engine's callback thread, that devices changed.
class News {
 public:
  News(JNIEnv* env, jobject news) : news_(env, news) {}

  void Tell() {
    JNIEnv* env = ThreadEnv();
    const UpcallGate::Pass pass(gate_);
    if (env == nullptr || !pass) {
      return;
    }
    const LocalRef<jobject> news = news_.Get(env);
    if (news.get() != nullptr) {
      env->CallVoidMethod(news.get(), Classes().devices_news.changed);
      ClearException(env);
    }
  }

 private:
  const WeakRef news_;
  // Never closed: it marks this thread as one inside of a call.
  UpcallGate gate_;
};

void JNICALL Observe(JNIEnv* env, jclass, jlong engine, jobject news) {
  const EngineHandle& handle = *FromHandle<EngineHandle>(engine);
  // The device may end after the engine: it shares the threads, not the engine.
  handle.audio_device->OnDevicesChanged(
      [threads = handle.engine->shared_threads(), shared = std::make_shared<News>(env, news)] {
        threads->callbacks().PostTask([shared] { shared->Tell(); });
      });
}

// A volume as its level in units and above them whether it is muted, or a negative result.
jint Packed(VolumeResult result, const DeviceVolume& volume) {
  if (result != VolumeResult::kDone) {
    return -static_cast<jint>(result);
  }
  return static_cast<jint>(std::lround(volume.level * kVolumeUnits)) |
         (volume.muted ? kMutedBit : 0);
}

jint JNICALL Volume(JNIEnv* env, jclass, jlong engine, jboolean speaker, jstring id) {
  const rtc::scoped_refptr<OcraAudioDevice>& device =
      FromHandle<EngineHandle>(engine)->audio_device;
  DeviceVolume volume;
  const std::string text = FromJavaString(env, id);
  const VolumeResult result = speaker == JNI_TRUE ? device->GetOutputVolume(text, &volume)
                                                  : device->GetInputVolume(text, &volume);
  return Packed(result, volume);
}

jint JNICALL SetVolume(JNIEnv* env, jclass, jlong engine, jboolean speaker, jstring id,
                       jdouble level, jboolean muted) {
  const rtc::scoped_refptr<OcraAudioDevice>& device =
      FromHandle<EngineHandle>(engine)->audio_device;
  const DeviceVolume volume{level, muted == JNI_TRUE};
  const std::string text = FromJavaString(env, id);
  return Packed(speaker == JNI_TRUE ? device->SetOutputVolume(text, volume)
                                    : device->SetInputVolume(text, volume),
                volume);
}

}  // namespace

bool RegisterEngineDevices(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeMicrophones", "(J)[Ljava/lang/String;",
                   reinterpret_cast<void*>(&Microphones)),
      NativeMethod("nativeSpeakers", "(J)[Ljava/lang/String;", reinterpret_cast<void*>(&Speakers)),
      NativeMethod("nativeCameras", "()[Ljava/lang/String;", reinterpret_cast<void*>(&Cameras)),
      NativeMethod("nativeScreens", "()[Ljava/lang/String;", reinterpret_cast<void*>(&Screens)),
      NativeMethod("nativeWindows", "()[Ljava/lang/String;", reinterpret_cast<void*>(&Windows)),
      NativeMethod("nativeUseMicrophone", "(JLjava/lang/String;)Z",
                   reinterpret_cast<void*>(&UseMicrophone)),
      NativeMethod("nativeObserve", "(JLdev/ocra/rtc/jni/DevicesNews;)V",
                   reinterpret_cast<void*>(&Observe)),
      NativeMethod("nativeVolume", "(JZLjava/lang/String;)I", reinterpret_cast<void*>(&Volume)),
      NativeMethod("nativeSetVolume", "(JZLjava/lang/String;DZ)I",
                   reinterpret_cast<void*>(&SetVolume)),
      NativeMethod("nativeUseSpeaker", "(JLjava/lang/String;)Z",
                   reinterpret_cast<void*>(&UseSpeaker)),
  };
  return Register(env, "dev/ocra/rtc/jni/EngineDevices", methods);
}

}  // namespace ocra
