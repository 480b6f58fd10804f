#include "jni/java_frames.h"

#include "jni/java_classes.h"
#include "jni/java_errors.h"

namespace ocra {
namespace {

class JavaMemory : public FrameMemory {
 public:
  JavaMemory(JNIEnv* env, jobject buffer, uint8_t* data) : buffer_(env, buffer), data_(data) {}

  uint8_t* data() override { return data_; }

  void BelongTo(PooledFrame& frame) override {
    if (JNIEnv* env = ThreadEnv(); env != nullptr) {
      env->SetLongField(buffer_.get(), Classes().frame_buffer.frame,
                        reinterpret_cast<jlong>(&frame));
    }
  }

  jobject buffer() const { return buffer_.get(); }

 private:
  const GlobalRef buffer_;
  uint8_t* const data_;
};

class JavaMemorySource : public FrameMemorySource {
 public:
  std::unique_ptr<FrameMemory> Allocate(const FrameLayout& layout) override {
    JNIEnv* env = ThreadEnv();
    if (env == nullptr) {
      return nullptr;
    }
    const LocalRef<jobject> buffer(
        env, env->CallStaticObjectMethod(Classes().frame_buffer.type,
                                         Classes().frame_buffer.allocate, layout.width,
                                         layout.height, layout.stride_y, layout.stride_uv));
    if (ClearException(env) || buffer.get() == nullptr) {
      return nullptr;
    }
    const LocalRef<jobject> memory(
        env, env->GetObjectField(buffer.get(), Classes().frame_buffer.memory));
    auto* data = static_cast<uint8_t*>(env->GetDirectBufferAddress(memory.get()));
    return std::make_unique<JavaMemory>(env, buffer.get(), data);
  }
};

// Called on the sink's thread or, if it is direct, the source's, which may be one of Java's.
class JavaConsumer : public FrameConsumer {
 public:
  JavaConsumer(JNIEnv* env, jobject delivery) : delivery_(env, delivery) {}

  void OnFrame(PooledFrame& frame, int rotation, int64_t timestamp_nanos) override {
    JNIEnv* env = ThreadEnv();
    if (env == nullptr) {
      return;
    }
    const LocalRef<jobject> delivery = delivery_.Get(env);
    if (delivery.get() != nullptr) {
      env->CallVoidMethod(delivery.get(), Classes().frame_delivery.deliver, JavaFrameBuffer(frame),
                          static_cast<jint>(rotation), static_cast<jlong>(timestamp_nanos));
      ClearException(env);
    }
  }

 private:
  const WeakRef delivery_;
};

// Called on the source's thread, which may be one of Java's.
class JavaProcessor : public FrameProcessor {
 public:
  JavaProcessor(JNIEnv* env, jobject processing) : processing_(env, processing) {}

  void OnFrame(rtc::scoped_refptr<PooledFrame> picture, int rotation,
               int64_t timestamp_nanos) override {
    JNIEnv* env = ThreadEnv();
    if (env == nullptr) {
      return;
    }
    const LocalRef<jobject> processing = processing_.Get(env);
    if (processing.get() != nullptr) {
      // The reference is Java's now.
      PooledFrame* const frame = picture.release();
      env->CallVoidMethod(processing.get(), Classes().frame_processing.deliver,
                          JavaFrameBuffer(*frame), static_cast<jint>(rotation),
                          static_cast<jlong>(timestamp_nanos));
      ClearException(env);
    }
  }

 private:
  const WeakRef processing_;
};

}  // namespace

jobject JavaFrameBuffer(PooledFrame& frame) {
  return static_cast<JavaMemory&>(frame.memory()).buffer();
}

std::unique_ptr<FrameMemorySource> JavaFrameMemory() {
  return std::make_unique<JavaMemorySource>();
}

std::unique_ptr<FrameProcessor> JavaFrameProcessor(JNIEnv* env, jobject processing) {
  return processing == nullptr ? nullptr : std::make_unique<JavaProcessor>(env, processing);
}

std::unique_ptr<FrameConsumer> JavaFrameConsumer(JNIEnv* env, jobject delivery) {
  return delivery == nullptr ? nullptr : std::make_unique<JavaConsumer>(env, delivery);
}

}  // namespace ocra
