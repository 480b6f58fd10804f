#include <jni.h>

#include "jni/java_classes.h"
#include "jni/java_vm.h"
#include "jni/registration.h"

// The library's one exported function. Called on the thread that loads the library, whose class
// loader is that of the Java half.
extern "C" JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM* vm, void* /*reserved*/) {
  void* raw = nullptr;
  if (vm->GetEnv(&raw, JNI_VERSION_10) != JNI_OK) {
    return JNI_ERR;
  }
  auto* env = static_cast<JNIEnv*>(raw);
  ocra::SetJavaVm(vm);
  // The ABI number comes first: Java compares it before it lets anything else be bound.
  return ocra::RegisterNativeLibrary(env) ? JNI_VERSION_10 : JNI_ERR;
}
