#include "jni/java_vm.h"

#include <pthread.h>

namespace ocra {
namespace {

JavaVM* java_vm = nullptr;

// Lives as long as the thread that was attached.
class Attachment {
 public:
  Attachment() {
    char name[16] = {};
    pthread_getname_np(pthread_self(), name, sizeof(name));
    JavaVMAttachArgs arguments = {JNI_VERSION_10, name, nullptr};
    void* env = nullptr;
    if (java_vm->AttachCurrentThreadAsDaemon(&env, &arguments) == JNI_OK) {
      env_ = static_cast<JNIEnv*>(env);
    }
  }
  ~Attachment() {
    if (env_ != nullptr) {
      java_vm->DetachCurrentThread();
    }
  }
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;

  JNIEnv* env() const { return env_; }

 private:
  JNIEnv* env_ = nullptr;
};

}  // namespace

void SetJavaVm(JavaVM* vm) { java_vm = vm; }

JNIEnv* ThreadEnv() {
  void* env = nullptr;
  if (java_vm->GetEnv(&env, JNI_VERSION_10) == JNI_OK) {
    return static_cast<JNIEnv*>(env);
  }
  thread_local const Attachment attachment;
  return attachment.env();
}

}  // namespace ocra
