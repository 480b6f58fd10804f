#ifndef OCRA_JNI_JAVA_SESSION_H_
#define OCRA_JNI_JAVA_SESSION_H_

#include <jni.h>

#include <memory>

#include "engine/peer_session.h"

namespace ocra {

// Tells a Java SessionCallbacks, on the callback thread.
std::unique_ptr<PeerSessionObserver> JavaSessionObserver(JNIEnv* env, jobject callbacks);

// Answer a Java Completion, on the callback thread.
PeerSession::DescriptionDone JavaDescriptionDone(JNIEnv* env, jobject completion);
PeerSession::StatisticsDone JavaStatisticsDone(JNIEnv* env, jobject completion);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_SESSION_H_
