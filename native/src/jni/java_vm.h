#ifndef OCRA_JNI_JAVA_VM_H_
#define OCRA_JNI_JAVA_VM_H_

#include <jni.h>

namespace ocra {

// Called once, from JNI_OnLoad.
void SetJavaVm(JavaVM* vm);

// The environment of this thread. A native thread is attached with its first call, as a daemon with
// its own name, and detached when it ends; a thread of Java is left as it is. Null when the virtual
// machine takes no more threads.
JNIEnv* ThreadEnv();

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_VM_H_
