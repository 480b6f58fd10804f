#ifndef OCRA_JNI_JAVA_STRINGS_H_
#define OCRA_JNI_JAVA_STRINGS_H_

#include <jni.h>

#include <string>
#include <string_view>
#include <vector>

namespace ocra {

// Between Java strings and UTF-8. JNI's own functions speak a modified UTF-8 that loses characters
// beyond the basic plane. What is not valid becomes U+FFFD. Null becomes empty.
std::string FromJavaString(JNIEnv* env, jstring text);
jstring ToJavaString(JNIEnv* env, std::string_view text);

std::vector<std::string> FromJavaStrings(JNIEnv* env, jobjectArray texts);
jobjectArray ToJavaStrings(JNIEnv* env, const std::vector<std::string>& texts);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_STRINGS_H_
