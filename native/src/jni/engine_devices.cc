// dev.ocra.rtc.jni.EngineDevices
#include "jni/engine_handle.h"
#include "jni/handles.h"
#include "jni/java_strings.h"
#include "jni/registration.h"
#include "video/camera_source.h"

namespace ocra {
namespace {

// Each device as three strings: id, name, and whether it is the default one ("1" or "0").
jobjectArray ToJava(JNIEnv* env, const std::vector<AudioDeviceInfo>& devices) {
  std::vector<std::string> texts;
  for (const AudioDeviceInfo& device : devices) {
    texts.insert(texts.end(), {device.id, device.name, device.is_default ? "1" : "0"});
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
    texts.insert(texts.end(), {camera.id, camera.name, texts.empty() ? "1" : "0"});
  }
  return ToJavaStrings(env, texts);
}

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

}  // namespace

bool RegisterEngineDevices(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeMicrophones", "(J)[Ljava/lang/String;",
                   reinterpret_cast<void*>(&Microphones)),
      NativeMethod("nativeSpeakers", "(J)[Ljava/lang/String;", reinterpret_cast<void*>(&Speakers)),
      NativeMethod("nativeCameras", "()[Ljava/lang/String;", reinterpret_cast<void*>(&Cameras)),
      NativeMethod("nativeUseMicrophone", "(JLjava/lang/String;)Z",
                   reinterpret_cast<void*>(&UseMicrophone)),
      NativeMethod("nativeUseSpeaker", "(JLjava/lang/String;)Z",
                   reinterpret_cast<void*>(&UseSpeaker)),
  };
  return Register(env, "dev/ocra/rtc/jni/EngineDevices", methods);
}

}  // namespace ocra
