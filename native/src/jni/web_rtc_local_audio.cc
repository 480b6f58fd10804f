// dev.ocra.rtc.jni.WebRtcLocalAudio
#include "engine/local_tracks.h"
#include "jni/handles.h"
#include "jni/registration.h"

namespace ocra {
namespace {

void JNICALL SetEnabled(JNIEnv*, jclass, jlong audio, jboolean enabled) {
  FromHandle<LocalAudioTrack>(audio)->SetEnabled(enabled == JNI_TRUE);
}

void JNICALL Destroy(JNIEnv*, jclass, jlong audio) {
  LocalAudioTrack::Release(TakeHandle<LocalAudioTrack>(audio));
}

}  // namespace

bool RegisterWebRtcLocalAudio(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeSetEnabled", "(JZ)V", reinterpret_cast<void*>(&SetEnabled)),
      NativeMethod("nativeDestroy", "(J)V", reinterpret_cast<void*>(&Destroy)),
  };
  return Register(env, "dev/ocra/rtc/jni/WebRtcLocalAudio", methods);
}

}  // namespace ocra
