// dev.ocra.rtc.jni.WebRtcLocalVideo
#include "engine/local_tracks.h"
#include "jni/handles.h"
#include "jni/java_frames.h"
#include "jni/registration.h"

namespace ocra {
namespace {

void JNICALL SetEnabled(JNIEnv*, jclass, jlong video, jboolean enabled) {
  FromHandle<LocalVideoTrack>(video)->SetEnabled(enabled == JNI_TRUE);
}

// The hint is one of Java's ContentHint, which are in libwebrtc's order.
void JNICALL SetContentHint(JNIEnv*, jclass, jlong video, jint hint) {
  FromHandle<LocalVideoTrack>(video)->SetContentHint(
      static_cast<webrtc::VideoTrackInterface::ContentHint>(hint));
}

void JNICALL SetSink(JNIEnv* env, jclass, jlong video, jobject delivery, jboolean direct,
                     jlong order) {
  FromHandle<LocalVideoTrack>(video)->SetSink(JavaFrameConsumer(env, delivery),
                                              JavaSinkDelivery(direct), order);
}

void JNICALL SetProcessor(JNIEnv* env, jclass, jlong video, jobject processing, jlong order) {
  FromHandle<LocalVideoTrack>(video)->source().SetProcessor(JavaFrameProcessor(env, processing),
                                                            order);
}

// Takes Java's reference over.
void JNICALL SendProcessed(JNIEnv*, jclass, jlong video, jlong frame, jint rotation,
                           jlong timestamp_nanos) {
  auto* owned = reinterpret_cast<PooledFrame*>(frame);
  const rtc::scoped_refptr<PooledFrame> picture(owned);
  owned->Release();
  FromHandle<LocalVideoTrack>(video)->source().DeliverProcessed(
      picture, static_cast<webrtc::VideoRotation>(rotation), timestamp_nanos);
}

// An empty frame, whose one reference is Java's from now on; null when none is left.
jobject JNICALL Acquire(JNIEnv* env, jclass, jlong video, jint width, jint height) {
  rtc::scoped_refptr<PooledFrame> frame =
      FromHandle<LocalVideoTrack>(video)->source().pool().Acquire(width, height);
  return frame == nullptr ? nullptr : env->NewLocalRef(JavaFrameBuffer(*frame.release()));
}

// Takes Java's reference over.
void JNICALL Push(JNIEnv*, jclass, jlong video, jlong frame, jint rotation, jlong timestamp_nanos) {
  auto* owned = reinterpret_cast<PooledFrame*>(frame);
  const rtc::scoped_refptr<PooledFrame> picture(owned);
  owned->Release();
  picture->set_timestamp_nanos(timestamp_nanos);
  FromHandle<LocalVideoTrack>(video)->source().Deliver(
      picture, static_cast<webrtc::VideoRotation>(rotation), timestamp_nanos);
}

void JNICALL Stop(JNIEnv*, jclass, jlong video) { FromHandle<LocalVideoTrack>(video)->Close(); }

void JNICALL Destroy(JNIEnv*, jclass, jlong video) {
  LocalVideoTrack::Release(TakeHandle<LocalVideoTrack>(video));
}

}  // namespace

bool RegisterWebRtcLocalVideo(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeSetEnabled", "(JZ)V", reinterpret_cast<void*>(&SetEnabled)),
      NativeMethod("nativeSetContentHint", "(JI)V", reinterpret_cast<void*>(&SetContentHint)),
      NativeMethod("nativeSetSink", "(JLdev/ocra/rtc/jni/FrameDelivery;ZJ)V",
                   reinterpret_cast<void*>(&SetSink)),
      NativeMethod("nativeAcquire", "(JII)Ldev/ocra/rtc/jni/FrameBuffer;",
                   reinterpret_cast<void*>(&Acquire)),
      NativeMethod("nativePush", "(JJIJ)V", reinterpret_cast<void*>(&Push)),
      NativeMethod("nativeSetProcessor", "(JLdev/ocra/rtc/jni/FrameProcessing;J)V",
                   reinterpret_cast<void*>(&SetProcessor)),
      NativeMethod("nativeSendProcessed", "(JJIJ)V", reinterpret_cast<void*>(&SendProcessed)),
      NativeMethod("nativeStop", "(J)V", reinterpret_cast<void*>(&Stop)),
      NativeMethod("nativeDestroy", "(J)V", reinterpret_cast<void*>(&Destroy)),
  };
  return Register(env, "dev/ocra/rtc/jni/WebRtcLocalVideo", methods);
}

}  // namespace ocra
