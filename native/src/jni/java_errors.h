#ifndef OCRA_JNI_JAVA_ERRORS_H_
#define OCRA_JNI_JAVA_ERRORS_H_

#include <jni.h>

#include <string_view>

#include "engine/engine_error.h"

namespace ocra {

// The one place that turns an error of the engine into a Java exception (a MediaException), pending
// in this thread when it returns.
void Throw(JNIEnv* env, ErrorReason reason, std::string_view message);

// Whether the call into Java that was just made went wrong. Java's own trampolines catch what an
// application throws; this takes off what they could not, such as a lack of memory.
bool ClearException(JNIEnv* env);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_ERRORS_H_
