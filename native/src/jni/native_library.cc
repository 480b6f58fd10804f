// dev.ocra.rtc.jni.NativeLibrary
#include "engine/live_objects.h"
#include "jni/handles.h"
#include "jni/java_classes.h"
#include "jni/registration.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

// Raised with every change of a native method or of a Java member that native code calls. Its twin
// is NativeLibrary.ABI.
constexpr jint kAbi = 8;

jint JNICALL Abi(JNIEnv*, jclass) { return kAbi; }

// Binds everything else. Called once, after the ABI numbers agreed.
void JNICALL Bind(JNIEnv* env, jclass) {
  // Built with its checks on, libwebrtc would tell everything it does on the host's stderr.
  rtc::LogMessage::LogToDebug(rtc::LS_NONE);
  // Stops at the first that fails; its error is pending.
  static_cast<void>(LoadClasses(env) && RegisterWebRtcEngine(env) && RegisterEngineDevices(env) &&
                    RegisterWebRtcAudio(env) && RegisterWebRtcPlayback(env) &&
                    RegisterWebRtcPeerSession(env) && RegisterWebRtcLocalAudio(env) &&
                    RegisterWebRtcLocalVideo(env) && RegisterFrameBuffer(env));
}

jint JNICALL LiveObjects(JNIEnv*, jclass) { return CountLiveObjects(); }

void JNICALL Log(JNIEnv*, jclass, jint severity) {
  rtc::LogMessage::LogToDebug(static_cast<rtc::LoggingSeverity>(severity));
}

}  // namespace

bool RegisterNativeLibrary(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeAbi", "()I", reinterpret_cast<void*>(&Abi)),
      NativeMethod("nativeBind", "()V", reinterpret_cast<void*>(&Bind)),
      NativeMethod("nativeLiveObjects", "()I", reinterpret_cast<void*>(&LiveObjects)),
      NativeMethod("nativeLog", "(I)V", reinterpret_cast<void*>(&Log)),
  };
  return Register(env, "dev/ocra/rtc/jni/NativeLibrary", methods);
}

}  // namespace ocra
