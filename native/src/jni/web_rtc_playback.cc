// dev.ocra.rtc.jni.WebRtcPlayback
#include "engine/playback.h"
#include "jni/handles.h"
#include "jni/registration.h"

namespace ocra {
namespace {

void JNICALL SetPlaying(JNIEnv*, jclass, jlong playback, jboolean playing) {
  FromHandle<Playback>(playback)->SetPlaying(playing == JNI_TRUE);
}

void JNICALL SetVolume(JNIEnv*, jclass, jlong playback, jdouble volume) {
  FromHandle<Playback>(playback)->SetVolume(static_cast<float>(volume));
}

void JNICALL Destroy(JNIEnv*, jclass, jlong playback) { TakeHandle<Playback>(playback); }

}  // namespace

bool RegisterWebRtcPlayback(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeSetPlaying", "(JZ)V", reinterpret_cast<void*>(&SetPlaying)),
      NativeMethod("nativeSetVolume", "(JD)V", reinterpret_cast<void*>(&SetVolume)),
      NativeMethod("nativeDestroy", "(J)V", reinterpret_cast<void*>(&Destroy)),
  };
  return Register(env, "dev/ocra/rtc/jni/WebRtcPlayback", methods);
}

}  // namespace ocra
