#include "jni/java_source_end.h"

#include <utility>

#include "engine/upcall_gate.h"
#include "jni/java_classes.h"
#include "jni/java_errors.h"
#include "jni/java_refs.h"

namespace ocra {
namespace {

class Telling {
 public:
  Telling(JNIEnv* env, jobject end) : end_(env, end) {}

  void Tell() {
    JNIEnv* env = ThreadEnv();
    const UpcallGate::Pass pass(gate_);
    if (env == nullptr || !pass) {
      return;
    }
    const LocalRef<jobject> end = end_.Get(env);
    if (end.get() != nullptr) {
      env->CallVoidMethod(end.get(), Classes().source_end.ended);
      ClearException(env);
    }
  }

 private:
  const WeakRef end_;
  // Never closed: it marks this thread as one inside of a call.
  UpcallGate gate_;
};

}  // namespace

std::function<void()> JavaSourceEnd(JNIEnv* env, std::shared_ptr<EngineThreads> threads,
                                    jobject end) {
  return [threads = std::move(threads), shared = std::make_shared<Telling>(env, end)] {
    threads->callbacks().PostTask([shared] { shared->Tell(); });
  };
}

}  // namespace ocra
