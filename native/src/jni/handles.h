#ifndef OCRA_JNI_HANDLES_H_
#define OCRA_JNI_HANDLES_H_

#include <jni.h>

#include <memory>
#include <utility>

namespace ocra {

// A Java object holds a share of a native one as a long: the address of a shared pointer. Java's
// NativeHandle sees to it that no call comes after the share was given up.
template <typename T>
jlong ToHandle(std::shared_ptr<T> object) {
  return reinterpret_cast<jlong>(new std::shared_ptr<T>(std::move(object)));
}

template <typename T>
const std::shared_ptr<T>& FromHandle(jlong handle) {
  return *reinterpret_cast<std::shared_ptr<T>*>(handle);
}

// Takes the share back.
template <typename T>
std::shared_ptr<T> TakeHandle(jlong handle) {
  const std::unique_ptr<std::shared_ptr<T>> share(reinterpret_cast<std::shared_ptr<T>*>(handle));
  return std::move(*share);
}

// The entry of a table for RegisterNatives. JNI's own type is not const-correct.
inline JNINativeMethod NativeMethod(const char* name, const char* signature, void* function) {
  return {const_cast<char*>(name), const_cast<char*>(signature), function};
}

template <size_t N>
bool Register(JNIEnv* env, const char* class_name, const JNINativeMethod (&methods)[N]) {
  const jclass type = env->FindClass(class_name);
  if (type == nullptr) {
    return false;
  }
  const bool registered = env->RegisterNatives(type, methods, static_cast<jint>(N)) == JNI_OK;
  env->DeleteLocalRef(type);
  return registered;
}

}  // namespace ocra

#endif  // OCRA_JNI_HANDLES_H_
