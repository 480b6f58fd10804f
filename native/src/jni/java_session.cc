#include "jni/java_session.h"

#include "jni/java_classes.h"
#include "jni/java_errors.h"
#include "jni/java_refs.h"
#include "jni/java_statistics.h"
#include "jni/java_strings.h"

namespace ocra {
namespace {

class Observer : public PeerSessionObserver {
 public:
  Observer(JNIEnv* env, jobject callbacks) : callbacks_(env, callbacks) {}

  void OnLocalCandidate(const std::string& sdp, const std::string& mid, int line) override {
    Call([&](JNIEnv* env, jobject callbacks) {
      const LocalRef<jstring> java_sdp(env, ToJavaString(env, sdp));
      const LocalRef<jstring> java_mid(env, ToJavaString(env, mid));
      env->CallVoidMethod(callbacks, Classes().session_callbacks.on_local_candidate, java_sdp.get(),
                          java_mid.get(), static_cast<jint>(line));
    });
  }

  void OnTransportState(TransportState state) override {
    Call([&](JNIEnv* env, jobject callbacks) {
      env->CallVoidMethod(callbacks, Classes().session_callbacks.on_transport_state,
                          static_cast<jint>(state));
    });
  }

  void OnRemoteTrack(bool video) override {
    Call([&](JNIEnv* env, jobject callbacks) {
      env->CallVoidMethod(callbacks, Classes().session_callbacks.on_remote_track,
                          static_cast<jboolean>(video ? JNI_TRUE : JNI_FALSE));
    });
  }

  void OnDataChannelState(int channel, SessionData::State state) override {
    Call([&](JNIEnv* env, jobject callbacks) {
      env->CallVoidMethod(callbacks, Classes().session_callbacks.on_data_channel_state,
                          static_cast<jint>(channel), static_cast<jint>(state));
    });
  }

  void OnData(int channel, const webrtc::DataBuffer& message) override {
    Call([&](JNIEnv* env, jobject callbacks) {
      const auto size = static_cast<jsize>(message.size());
      const LocalRef<jbyteArray> bytes(env, env->NewByteArray(size));
      if (bytes.get() == nullptr) {
        return;  // Out of memory, which the caller clears.
      }
      env->SetByteArrayRegion(bytes.get(), 0, size,
                              reinterpret_cast<const jbyte*>(message.data.cdata()));
      env->CallVoidMethod(callbacks, Classes().session_callbacks.on_data,
                          static_cast<jint>(channel), bytes.get(),
                          static_cast<jboolean>(message.binary ? JNI_FALSE : JNI_TRUE));
    });
  }

  void OnDataSent(int channel, size_t buffered) override {
    Call([&](JNIEnv* env, jobject callbacks) {
      env->CallVoidMethod(callbacks, Classes().session_callbacks.on_data_sent,
                          static_cast<jint>(channel), static_cast<jlong>(buffered));
    });
  }

  void OnEncryptionState(bool video, bool sending, FrameEncryptionState state) override {
    Call([&](JNIEnv* env, jobject callbacks) {
      env->CallVoidMethod(callbacks, Classes().session_callbacks.on_encryption_state,
                          static_cast<jboolean>(video ? JNI_TRUE : JNI_FALSE),
                          static_cast<jboolean>(sending ? JNI_TRUE : JNI_FALSE),
                          static_cast<jint>(state));
    });
  }

 private:
  template <typename Function>
  void Call(Function function) {
    JNIEnv* env = ThreadEnv();
    if (env == nullptr) {
      return;
    }
    const LocalRef<jobject> callbacks = callbacks_.Get(env);
    if (callbacks.get() != nullptr) {
      function(env, callbacks.get());
      ClearException(env);
    }
  }

  const WeakRef callbacks_;
};

}  // namespace

std::unique_ptr<PeerSessionObserver> JavaSessionObserver(JNIEnv* env, jobject callbacks) {
  return std::make_unique<Observer>(env, callbacks);
}

PeerSession::DescriptionDone JavaDescriptionDone(JNIEnv* env, jobject completion) {
  return [target = std::make_shared<GlobalRef>(env, completion)](
             const std::variant<std::string, EngineError>& result) {
    JNIEnv* thread_env = ThreadEnv();
    if (thread_env == nullptr) {
      return;
    }
    if (const auto* error = std::get_if<EngineError>(&result)) {
      const LocalRef<jstring> message(thread_env, ToJavaString(thread_env, error->message));
      thread_env->CallVoidMethod(target->get(), Classes().completion.failed,
                                 static_cast<jint>(error->reason), message.get());
    } else {
      const LocalRef<jstring> sdp(thread_env,
                                  ToJavaString(thread_env, std::get<std::string>(result)));
      thread_env->CallVoidMethod(target->get(), Classes().completion.described, sdp.get());
    }
    ClearException(thread_env);
  };
}

PeerSession::StatisticsDone JavaStatisticsDone(JNIEnv* env, jobject completion) {
  return
      [target = std::make_shared<GlobalRef>(env, completion)](const SessionStatistics& statistics) {
        JNIEnv* thread_env = ThreadEnv();
        if (thread_env == nullptr) {
          return;
        }
        const LocalRef<jobject> snapshot(thread_env, ToJavaStatistics(thread_env, statistics));
        if (!ClearException(thread_env)) {
          thread_env->CallVoidMethod(target->get(), Classes().completion.measured, snapshot.get());
          ClearException(thread_env);
        }
      };
}

}  // namespace ocra
