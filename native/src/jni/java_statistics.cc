#include "jni/java_statistics.h"

#include "jni/java_classes.h"
#include "jni/java_refs.h"
#include "jni/java_strings.h"

namespace ocra {
namespace {

constexpr double kNanosPerSecond = 1e9;

// Null after an exception, which has to be asked for after each call into Java.
jobject Checked(JNIEnv* env, jobject result) { return env->ExceptionCheck() ? nullptr : result; }

jobject ToJavaDuration(JNIEnv* env, double seconds) {
  return Checked(env,
                 env->CallStaticObjectMethod(Classes().duration.type, Classes().duration.of_nanos,
                                             static_cast<jlong>(seconds * kNanosPerSecond)));
}

jlong Long(uint64_t value) { return static_cast<jlong>(value); }
jint Int(uint32_t value) { return static_cast<jint>(value); }

// The local references of the parts are freed by the frame that the caller pushed.

jobject Part(JNIEnv* env, const SessionStatistics::Transport& part) {
  return env->NewObject(Classes().transport.type, Classes().transport.create, Long(part.bytes_sent),
                        Long(part.bytes_received), ToJavaDuration(env, part.round_trip),
                        static_cast<jlong>(part.available_outgoing_bitrate),
                        ToJavaString(env, part.local_candidate_type),
                        ToJavaString(env, part.remote_candidate_type));
}

jobject Part(JNIEnv* env, const SessionStatistics::SentAudio& part) {
  return env->NewObject(Classes().sent_audio.type, Classes().sent_audio.create,
                        ToJavaString(env, part.codec), Long(part.packets), Long(part.bytes),
                        static_cast<jlong>(part.packets_lost), ToJavaDuration(env, part.round_trip),
                        part.level);
}

jobject Part(JNIEnv* env, const SessionStatistics::SentVideo& part) {
  return env->NewObject(Classes().sent_video.type, Classes().sent_video.create,
                        ToJavaString(env, part.codec), Int(part.width), Int(part.height),
                        part.frames_per_second, Long(part.frames_encoded), Long(part.frames_sent),
                        Long(part.key_frames), Long(part.packets), Long(part.bytes),
                        static_cast<jlong>(part.packets_lost), ToJavaDuration(env, part.round_trip),
                        ToJavaDuration(env, part.encode_time), ToJavaString(env, part.limitation));
}

jobject Part(JNIEnv* env, const SessionStatistics::ReceivedAudio& part) {
  return env->NewObject(Classes().received_audio.type, Classes().received_audio.create,
                        ToJavaString(env, part.codec), Long(part.packets), Long(part.bytes),
                        static_cast<jlong>(part.packets_lost), ToJavaDuration(env, part.jitter),
                        part.level, part.energy, Long(part.samples), Long(part.concealed_samples));
}

jobject Part(JNIEnv* env, const SessionStatistics::ReceivedVideo& part) {
  return env->NewObject(Classes().received_video.type, Classes().received_video.create,
                        ToJavaString(env, part.codec), Int(part.width), Int(part.height),
                        part.frames_per_second, Long(part.frames_received),
                        Long(part.frames_decoded), Long(part.frames_dropped), Long(part.key_frames),
                        Long(part.freezes), Long(part.packets), Long(part.bytes),
                        static_cast<jlong>(part.packets_lost), ToJavaDuration(env, part.jitter),
                        ToJavaDuration(env, part.decode_time));
}

template <typename T>
jobject Part(JNIEnv* env, const std::optional<T>& part) {
  return part.has_value() ? Checked(env, Part(env, *part)) : nullptr;
}

}  // namespace

jobject ToJavaStatistics(JNIEnv* env, const SessionStatistics& statistics) {
  constexpr jint kReferences = 32;
  if (env->PushLocalFrame(kReferences) != JNI_OK) {
    return nullptr;
  }
  jobject result = nullptr;
  const jobject transport = Checked(env, Part(env, statistics.transport));
  const jobject sent_audio = Part(env, statistics.sent_audio);
  const jobject sent_video = Part(env, statistics.sent_video);
  const jobject received_audio = Part(env, statistics.received_audio);
  const jobject received_video = Part(env, statistics.received_video);
  if (!env->ExceptionCheck()) {
    result = Checked(env, env->NewObject(Classes().statistics.type, Classes().statistics.create,
                                         static_cast<jlong>(statistics.timestamp_nanos), transport,
                                         sent_audio, sent_video, received_audio, received_video));
  }
  return env->PopLocalFrame(result);
}

}  // namespace ocra
