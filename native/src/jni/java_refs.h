#ifndef OCRA_JNI_JAVA_REFS_H_
#define OCRA_JNI_JAVA_REFS_H_

#include <jni.h>

#include "jni/java_vm.h"

namespace ocra {

// Owns a local reference. Threads of the engine never return to Java, which would free theirs.
template <typename T>
class LocalRef {
 public:
  LocalRef(JNIEnv* env, T object) : env_(env), object_(object) {}
  ~LocalRef() {
    if (object_ != nullptr) {
      env_->DeleteLocalRef(object_);
    }
  }
  LocalRef(const LocalRef&) = delete;
  LocalRef& operator=(const LocalRef&) = delete;

  T get() const { return object_; }
  T release() {
    T object = object_;
    object_ = nullptr;
    return object;
  }

 private:
  JNIEnv* const env_;
  T object_;
};

// Keeps a Java object alive. Destroyed on any thread.
class GlobalRef {
 public:
  GlobalRef(JNIEnv* env, jobject object) : object_(env->NewGlobalRef(object)) {}
  ~GlobalRef() {
    if (JNIEnv* env = ThreadEnv(); env != nullptr) {
      env->DeleteGlobalRef(object_);
    }
  }
  GlobalRef(const GlobalRef&) = delete;
  GlobalRef& operator=(const GlobalRef&) = delete;

  jobject get() const { return object_; }

 private:
  const jobject object_;
};

// Points to a Java object that its Java owner keeps alive, so that what an application forgot to
// close is not kept alive by its own callbacks. Destroyed on any thread.
class WeakRef {
 public:
  WeakRef(JNIEnv* env, jobject object) : object_(env->NewWeakGlobalRef(object)) {}
  ~WeakRef() {
    if (JNIEnv* env = ThreadEnv(); env != nullptr) {
      env->DeleteWeakGlobalRef(object_);
    }
  }
  WeakRef(const WeakRef&) = delete;
  WeakRef& operator=(const WeakRef&) = delete;

  // Null once the object is gone.
  LocalRef<jobject> Get(JNIEnv* env) const {
    return LocalRef<jobject>(env, env->NewLocalRef(object_));
  }

 private:
  const jweak object_;
};

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_REFS_H_
