#ifndef OCRA_JNI_JAVA_FRAMES_H_
#define OCRA_JNI_JAVA_FRAMES_H_

#include <jni.h>

#include <memory>

#include "jni/java_refs.h"
#include "video/adapting_source.h"
#include "video/frame_memory.h"
#include "video/frame_sink.h"

namespace ocra {

// The Java object (a FrameBuffer) of a pooled frame whose memory came from JavaFrameMemory. Alive
// as long as the frame is referenced.
jobject JavaFrameBuffer(PooledFrame& frame);

// Frames in direct buffers of Java: the pixels live as long as Java can still see them, whatever
// native code does, and a frame that goes around brings its Java objects with it.
std::unique_ptr<FrameMemorySource> JavaFrameMemory();

// Gives frames to a Java FrameDelivery.
std::unique_ptr<FrameConsumer> JavaFrameConsumer(JNIEnv* env, jobject delivery);

inline SinkDelivery JavaSinkDelivery(jboolean direct) {
  return direct == JNI_TRUE ? SinkDelivery::kDirect : SinkDelivery::kLatest;
}

// Gives frames to a Java FrameProcessing, which holds a reference to each from then on.
std::unique_ptr<FrameProcessor> JavaFrameProcessor(JNIEnv* env, jobject processing);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_FRAMES_H_
