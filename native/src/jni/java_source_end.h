#ifndef OCRA_JNI_JAVA_SOURCE_END_H_
#define OCRA_JNI_JAVA_SOURCE_END_H_

#include <jni.h>

#include <functional>
#include <memory>

#include "engine/engine_threads.h"

namespace ocra {

// Tells a Java SourceEnd, on the callback thread, that a source ended by itself. Called on any
// thread.
std::function<void()> JavaSourceEnd(JNIEnv* env, std::shared_ptr<EngineThreads> threads,
                                    jobject end);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_SOURCE_END_H_
