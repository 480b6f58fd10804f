// dev.ocra.rtc.jni.FrameBuffer
#include "jni/handles.h"
#include "jni/registration.h"
#include "video/argb_conversion.h"
#include "video/pooled_frame.h"

namespace ocra {
namespace {

PooledFrame* Frame(jlong frame) { return reinterpret_cast<PooledFrame*>(frame); }

// The caller holds a reference of its own meanwhile.
void JNICALL Retain(JNIEnv*, jclass, jlong frame) { Frame(frame)->AddRef(); }

void JNICALL Release(JNIEnv*, jclass, jlong frame) { Frame(frame)->Release(); }

// Works on the Java buffer, which needs no reference to the frame. Sizes were checked in Java.
void JNICALL ToArgb(JNIEnv* env, jclass, jobject memory, jint width, jint height, jintArray pixels,
                    jint target_width, jint target_height) {
  const auto* picture = static_cast<const uint8_t*>(env->GetDirectBufferAddress(memory));
  // The array is not copied; no other JNI call may be made until it is given back.
  void* target = env->GetPrimitiveArrayCritical(pixels, nullptr);
  if (target == nullptr) {
    return;  // Out of memory, which is pending.
  }
  ConvertToArgb(FrameLayout(width, height), picture, target_width, target_height,
                static_cast<uint8_t*>(target));
  env->ReleasePrimitiveArrayCritical(pixels, target, 0);
}

// As above, into a direct buffer from a position on.
void JNICALL ToArgbBuffer(JNIEnv* env, jclass, jobject memory, jint width, jint height,
                          jobject pixels, jint position, jint target_width, jint target_height) {
  const auto* picture = static_cast<const uint8_t*>(env->GetDirectBufferAddress(memory));
  auto* target = static_cast<uint8_t*>(env->GetDirectBufferAddress(pixels));
  ConvertToArgb(FrameLayout(width, height), picture, target_width, target_height,
                target + position);
}

}  // namespace

bool RegisterFrameBuffer(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeRetain", "(J)V", reinterpret_cast<void*>(&Retain)),
      NativeMethod("nativeRelease", "(J)V", reinterpret_cast<void*>(&Release)),
      NativeMethod("nativeToArgb", "(Ljava/nio/ByteBuffer;II[III)V",
                   reinterpret_cast<void*>(&ToArgb)),
      NativeMethod("nativeToArgbBuffer", "(Ljava/nio/ByteBuffer;IILjava/nio/ByteBuffer;III)V",
                   reinterpret_cast<void*>(&ToArgbBuffer)),
  };
  return Register(env, "dev/ocra/rtc/jni/FrameBuffer", methods);
}

}  // namespace ocra
