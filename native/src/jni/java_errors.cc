#include "jni/java_errors.h"

#include "jni/java_classes.h"
#include "jni/java_refs.h"
#include "jni/java_strings.h"

namespace ocra {

void Throw(JNIEnv* env, ErrorReason reason, std::string_view message) {
  const LocalRef<jstring> text(env, ToJavaString(env, message));
  if (text.get() == nullptr) {
    return;  // Out of memory, which is pending.
  }
  const LocalRef<jobject> exception(
      env, env->CallStaticObjectMethod(Classes().failures.type, Classes().failures.of,
                                       static_cast<jint>(reason), text.get()));
  if (exception.get() != nullptr && !env->ExceptionCheck()) {
    env->Throw(static_cast<jthrowable>(exception.get()));
  }
}

bool ClearException(JNIEnv* env) {
  if (!env->ExceptionCheck()) {
    return false;
  }
  env->ExceptionClear();
  return true;
}

}  // namespace ocra
