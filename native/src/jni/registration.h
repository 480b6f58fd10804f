#ifndef OCRA_JNI_REGISTRATION_H_
#define OCRA_JNI_REGISTRATION_H_

#include <jni.h>

namespace ocra {

// Each binds the native methods of one Java class of the package dev.ocra.rtc.jni. False, with an
// error pending, if the Java half does not fit.
bool RegisterNativeLibrary(JNIEnv* env);
bool RegisterWebRtcEngine(JNIEnv* env);
bool RegisterEngineDevices(JNIEnv* env);
bool RegisterWebRtcAudio(JNIEnv* env);
bool RegisterWebRtcPlayback(JNIEnv* env);
bool RegisterWebRtcPeerSession(JNIEnv* env);
bool RegisterWebRtcLocalAudio(JNIEnv* env);
bool RegisterWebRtcLocalVideo(JNIEnv* env);
bool RegisterFrameBuffer(JNIEnv* env);

}  // namespace ocra

#endif  // OCRA_JNI_REGISTRATION_H_
