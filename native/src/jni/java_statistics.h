#ifndef OCRA_JNI_JAVA_STATISTICS_H_
#define OCRA_JNI_JAVA_STATISTICS_H_

#include <jni.h>

#include "engine/session_statistics.h"

namespace ocra {

// A dev.ocra.rtc.media.MediaStatistics; null with an error pending when there is no memory.
jobject ToJavaStatistics(JNIEnv* env, const SessionStatistics& statistics);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_STATISTICS_H_
