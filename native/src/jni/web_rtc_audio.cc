// dev.ocra.rtc.jni.WebRtcAudio
#include <cmath>

#include "engine/playback.h"
#include "jni/engine_handle.h"
#include "jni/handles.h"
#include "jni/java_audio.h"
#include "jni/registration.h"

namespace ocra {
namespace {

uint32_t DeviceUnits(jdouble volume) {
  return static_cast<uint32_t>(std::lround(volume * OcraAudioDevice::kMaxVolume));
}

// The peak in the upper half, the root mean square in the lower one.
jint Packed(const AudioLevels& levels) { return levels.peak << 16 | levels.rms; }

void JNICALL SetCaptureEdit(JNIEnv* env, jclass, jlong engine, jobject edit, jlong order) {
  FromHandle<EngineHandle>(engine)->engine->processing().edit_point().Set(
      JavaAudioEditor(env, edit), order);
}

void JNICALL SetPlayoutEdit(JNIEnv* env, jclass, jlong engine, jobject edit, jlong order) {
  FromHandle<EngineHandle>(engine)->engine->mixer().edit_point().Set(JavaAudioEditor(env, edit),
                                                                     order);
}

jlong JNICALL OpenPlayback(JNIEnv* env, jclass, jlong engine, jint rate, jint channels,
                           jobject supply) {
  return ToHandle(std::make_shared<Playback>(FromHandle<EngineHandle>(engine)->engine,
                                             AudioFormat{rate, channels},
                                             JavaPcmSource(env, supply)));
}

void JNICALL SetOutputVolume(JNIEnv*, jclass, jlong engine, jdouble volume) {
  FromHandle<EngineHandle>(engine)->audio_device->SetSpeakerVolume(DeviceUnits(volume));
}

void JNICALL SetOutputMuted(JNIEnv*, jclass, jlong engine, jboolean muted) {
  FromHandle<EngineHandle>(engine)->audio_device->SetSpeakerMute(muted == JNI_TRUE);
}

void JNICALL SetInputVolume(JNIEnv*, jclass, jlong engine, jdouble volume) {
  FromHandle<EngineHandle>(engine)->audio_device->SetMicrophoneVolume(DeviceUnits(volume));
}

jint JNICALL InputLevel(JNIEnv*, jclass, jlong engine) {
  return Packed(FromHandle<EngineHandle>(engine)->audio_device->InputLevels());
}

jint JNICALL OutputLevel(JNIEnv*, jclass, jlong engine) {
  return Packed(FromHandle<EngineHandle>(engine)->audio_device->OutputLevels());
}

}  // namespace

bool RegisterWebRtcAudio(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeSetCaptureEdit", "(JLdev/ocra/rtc/jni/PcmEdit;J)V",
                   reinterpret_cast<void*>(&SetCaptureEdit)),
      NativeMethod("nativeSetPlayoutEdit", "(JLdev/ocra/rtc/jni/PcmEdit;J)V",
                   reinterpret_cast<void*>(&SetPlayoutEdit)),
      NativeMethod("nativeOpenPlayback", "(JIILdev/ocra/rtc/jni/PcmSupply;)J",
                   reinterpret_cast<void*>(&OpenPlayback)),
      NativeMethod("nativeSetOutputVolume", "(JD)V", reinterpret_cast<void*>(&SetOutputVolume)),
      NativeMethod("nativeSetOutputMuted", "(JZ)V", reinterpret_cast<void*>(&SetOutputMuted)),
      NativeMethod("nativeSetInputVolume", "(JD)V", reinterpret_cast<void*>(&SetInputVolume)),
      NativeMethod("nativeInputLevel", "(J)I", reinterpret_cast<void*>(&InputLevel)),
      NativeMethod("nativeOutputLevel", "(J)I", reinterpret_cast<void*>(&OutputLevel)),
  };
  return Register(env, "dev/ocra/rtc/jni/WebRtcAudio", methods);
}

}  // namespace ocra
