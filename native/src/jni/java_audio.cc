#include "jni/java_audio.h"

#include <cstring>

#include "engine/upcall_gate.h"
#include "jni/java_classes.h"
#include "jni/java_errors.h"
#include "jni/java_refs.h"

namespace ocra {
namespace {

// The direct buffer through which blocks of one format go. Java owns the memory, so that a buffer
// that the application keeps too long stays readable. On one audio thread.
class Block {
 public:
  // Asks Java for a buffer when the format has changed. Null when there is none.
  uint8_t* For(JNIEnv* env, jobject target, jmethodID prepare, int rate, int channels) {
    if (rate == rate_ && channels == channels_) {
      return data_;
    }
    const LocalRef<jobject> buffer(env, env->CallObjectMethod(target, prepare, rate, channels));
    if (ClearException(env) || buffer.get() == nullptr) {
      return nullptr;
    }
    // The target keeps the buffer until it is asked for the next.
    data_ = static_cast<uint8_t*>(env->GetDirectBufferAddress(buffer.get()));
    rate_ = rate;
    channels_ = channels;
    return data_;
  }

 private:
  uint8_t* data_ = nullptr;
  int rate_ = 0;
  int channels_ = 0;
};

size_t Bytes(size_t frames, int channels) {
  return frames * static_cast<size_t>(channels) * sizeof(int16_t);
}

class Supplied : public PcmSource {
 public:
  Supplied(JNIEnv* env, jobject supply) : supply_(env, supply) {}

  bool Read(int16_t* samples, size_t frames, int rate, int channels) override {
    JNIEnv* env = ThreadEnv();
    if (env == nullptr || frames != static_cast<size_t>(rate) / 100) {
      return false;
    }
    const LocalRef<jobject> supply = supply_.Get(env);
    const UpcallGate::Pass pass(gate_);
    if (supply.get() == nullptr || !pass) {
      return false;
    }
    const uint8_t* data =
        block_.For(env, supply.get(), Classes().pcm_supply.prepare, rate, channels);
    if (data == nullptr) {
      return false;
    }
    const bool filled = env->CallBooleanMethod(supply.get(), Classes().pcm_supply.fill) == JNI_TRUE;
    if (ClearException(env) || !filled) {
      return false;
    }
    std::memcpy(samples, data, Bytes(frames, channels));
    return true;
  }

 private:
  const WeakRef supply_;
  // Never closed: it marks this thread as one inside of a call.
  UpcallGate gate_;
  Block block_;
};

class Delivery {
 public:
  Delivery(JNIEnv* env, jobject delivery) : delivery_(env, delivery) {}

  void Deliver(const int16_t* samples, size_t frames, int rate, int channels) {
    JNIEnv* env = ThreadEnv();
    if (env == nullptr || frames != static_cast<size_t>(rate) / 100) {
      return;
    }
    const LocalRef<jobject> delivery = delivery_.Get(env);
    if (delivery.get() == nullptr) {
      return;
    }
    uint8_t* data = block_.For(env, delivery.get(), Classes().pcm_delivery.prepare, rate, channels);
    if (data != nullptr) {
      std::memcpy(data, samples, Bytes(frames, channels));
      env->CallVoidMethod(delivery.get(), Classes().pcm_delivery.deliver);
      ClearException(env);
    }
  }

 private:
  const WeakRef delivery_;
  Block block_;
};

class Played : public PcmSink {
 public:
  Played(JNIEnv* env, jobject delivery) : delivery_(env, delivery) {}

  void Write(const int16_t* samples, size_t frames, int rate, int channels) override {
    if (const UpcallGate::Pass pass(gate_); pass) {
      delivery_.Deliver(samples, frames, rate, channels);
    }
  }

 private:
  // Never closed: it marks this thread as one inside of a call.
  UpcallGate gate_;
  Delivery delivery_;
};

class Received : public AudioConsumer {
 public:
  Received(JNIEnv* env, jobject delivery) : delivery_(env, delivery) {}

  void OnAudio(const int16_t* samples, size_t frames, int rate, int channels) override {
    delivery_.Deliver(samples, frames, rate, channels);
  }

 private:
  Delivery delivery_;
};

class Edited : public AudioEditor {
 public:
  Edited(JNIEnv* env, jobject edit) : edit_(env, edit) {}

  void Edit(int16_t* samples, size_t frames, int rate, int channels) override {
    JNIEnv* env = ThreadEnv();
    if (env == nullptr || frames != static_cast<size_t>(rate) / 100) {
      return;
    }
    const LocalRef<jobject> edit = edit_.Get(env);
    if (edit.get() == nullptr) {
      return;
    }
    uint8_t* data = block_.For(env, edit.get(), Classes().pcm_edit.prepare, rate, channels);
    if (data == nullptr) {
      return;
    }
    std::memcpy(data, samples, Bytes(frames, channels));
    const bool edited = env->CallBooleanMethod(edit.get(), Classes().pcm_edit.edit) == JNI_TRUE;
    if (!ClearException(env) && edited) {
      std::memcpy(samples, data, Bytes(frames, channels));
    }
  }

 private:
  const WeakRef edit_;
  Block block_;
};

}  // namespace

std::shared_ptr<PcmSource> JavaPcmSource(JNIEnv* env, jobject supply) {
  return std::make_shared<Supplied>(env, supply);
}

std::shared_ptr<PcmSink> JavaPcmSink(JNIEnv* env, jobject delivery) {
  return std::make_shared<Played>(env, delivery);
}

std::unique_ptr<AudioConsumer> JavaAudioConsumer(JNIEnv* env, jobject delivery) {
  return delivery == nullptr ? nullptr : std::make_unique<Received>(env, delivery);
}

std::unique_ptr<AudioEditor> JavaAudioEditor(JNIEnv* env, jobject edit) {
  return edit == nullptr ? nullptr : std::make_unique<Edited>(env, edit);
}

}  // namespace ocra
