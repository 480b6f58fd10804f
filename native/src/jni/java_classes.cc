#include "jni/java_classes.h"

#include <string>

#include "jni/java_refs.h"

namespace ocra {
namespace {

JavaClasses classes;

// Looks classes and members up until one is missing; then an error is pending in Java.
class Lookup {
 public:
  explicit Lookup(JNIEnv* env) : env_(env) {}

  jclass Class(const char* name) {
    if (failed_) {
      return nullptr;
    }
    const LocalRef<jclass> found(env_, env_->FindClass(name));
    return Checked(found.get() == nullptr ? nullptr
                                          : static_cast<jclass>(env_->NewGlobalRef(found.get())));
  }
  jmethodID Method(jclass type, const char* name, const char* signature) {
    return failed_ ? nullptr : Checked(env_->GetMethodID(type, name, signature));
  }
  jmethodID StaticMethod(jclass type, const char* name, const char* signature) {
    return failed_ ? nullptr : Checked(env_->GetStaticMethodID(type, name, signature));
  }
  jfieldID Field(jclass type, const char* name, const char* signature) {
    return failed_ ? nullptr : Checked(env_->GetFieldID(type, name, signature));
  }
  bool failed() const { return failed_; }

 private:
  template <typename T>
  T Checked(T found) {
    failed_ = failed_ || found == nullptr;
    return found;
  }

  JNIEnv* const env_;
  bool failed_ = false;
};

#define OCRA_STATISTICS "dev/ocra/rtc/media/MediaStatistics"
#define OCRA_STRING "Ljava/lang/String;"
#define OCRA_DURATION "Ljava/time/Duration;"

void LoadStatistics(Lookup& lookup) {
  classes.statistics.type = lookup.Class(OCRA_STATISTICS);
  classes.transport.type = lookup.Class(OCRA_STATISTICS "$Transport");
  classes.sent_audio.type = lookup.Class(OCRA_STATISTICS "$SentAudio");
  classes.sent_video.type = lookup.Class(OCRA_STATISTICS "$SentVideo");
  classes.received_audio.type = lookup.Class(OCRA_STATISTICS "$ReceivedAudio");
  classes.received_video.type = lookup.Class(OCRA_STATISTICS "$ReceivedVideo");
  classes.statistics.create = lookup.Method(
      classes.statistics.type, "<init>",
      "(JL" OCRA_STATISTICS "$Transport;L" OCRA_STATISTICS "$SentAudio;L" OCRA_STATISTICS
      "$SentVideo;L" OCRA_STATISTICS "$ReceivedAudio;L" OCRA_STATISTICS "$ReceivedVideo;)V");
  classes.transport.create = lookup.Method(classes.transport.type, "<init>",
                                           "(JJ" OCRA_DURATION "J" OCRA_STRING OCRA_STRING ")V");
  classes.sent_audio.create =
      lookup.Method(classes.sent_audio.type, "<init>", "(" OCRA_STRING "JJJ" OCRA_DURATION "D)V");
  classes.sent_video.create =
      lookup.Method(classes.sent_video.type, "<init>",
                    "(" OCRA_STRING "IIDJJJJJJ" OCRA_DURATION OCRA_DURATION OCRA_STRING ")V");
  classes.received_audio.create = lookup.Method(classes.received_audio.type, "<init>",
                                                "(" OCRA_STRING "JJJ" OCRA_DURATION "DDJJ)V");
  classes.received_video.create =
      lookup.Method(classes.received_video.type, "<init>",
                    "(" OCRA_STRING "IIDJJJJJJJJ" OCRA_DURATION OCRA_DURATION ")V");
}

void LoadCallbacks(Lookup& lookup) {
  const jclass session = lookup.Class("dev/ocra/rtc/jni/SessionCallbacks");
  classes.session_callbacks.on_local_candidate =
      lookup.Method(session, "onLocalCandidate", "(" OCRA_STRING OCRA_STRING "I)V");
  classes.session_callbacks.on_transport_state = lookup.Method(session, "onTransportState", "(I)V");
  classes.session_callbacks.on_remote_track = lookup.Method(session, "onRemoteTrack", "(Z)V");
  classes.session_callbacks.on_data_channel_state =
      lookup.Method(session, "onDataChannelState", "(II)V");
  classes.session_callbacks.on_data = lookup.Method(session, "onData", "(I[BZ)V");
  classes.session_callbacks.on_data_sent = lookup.Method(session, "onDataSent", "(IJ)V");
  classes.session_callbacks.on_encryption_state =
      lookup.Method(session, "onEncryptionState", "(ZZI)V");

  const jclass completion = lookup.Class("dev/ocra/rtc/jni/Completion");
  classes.completion.described = lookup.Method(completion, "described", "(" OCRA_STRING ")V");
  classes.completion.measured = lookup.Method(completion, "measured", "(L" OCRA_STATISTICS ";)V");
  classes.completion.failed = lookup.Method(completion, "failed", "(I" OCRA_STRING ")V");

  classes.failures.type = lookup.Class("dev/ocra/rtc/jni/Failures");
  classes.failures.of = lookup.StaticMethod(
      classes.failures.type, "of", "(I" OCRA_STRING ")Ldev/ocra/rtc/media/MediaException;");
}

void LoadMedia(Lookup& lookup) {
  const jclass buffer = classes.frame_buffer.type = lookup.Class("dev/ocra/rtc/jni/FrameBuffer");
  classes.frame_buffer.allocate =
      lookup.StaticMethod(buffer, "allocate", "(IIII)Ldev/ocra/rtc/jni/FrameBuffer;");
  classes.frame_buffer.memory = lookup.Field(buffer, "memory", "Ljava/nio/ByteBuffer;");
  classes.frame_buffer.frame = lookup.Field(buffer, "frame", "J");

  const jclass frames = lookup.Class("dev/ocra/rtc/jni/FrameDelivery");
  classes.frame_delivery.deliver =
      lookup.Method(frames, "deliver", "(Ldev/ocra/rtc/jni/FrameBuffer;IJ)V");

  const jclass processing = lookup.Class("dev/ocra/rtc/jni/FrameProcessing");
  classes.frame_processing.deliver =
      lookup.Method(processing, "deliver", "(Ldev/ocra/rtc/jni/FrameBuffer;IJ)V");

  const jclass delivery = lookup.Class("dev/ocra/rtc/jni/PcmDelivery");
  classes.pcm_delivery.prepare = lookup.Method(delivery, "prepare", "(II)Ljava/nio/ByteBuffer;");
  classes.pcm_delivery.deliver = lookup.Method(delivery, "deliver", "()V");

  const jclass supply = lookup.Class("dev/ocra/rtc/jni/PcmSupply");
  classes.pcm_supply.prepare = lookup.Method(supply, "prepare", "(II)Ljava/nio/ByteBuffer;");
  classes.pcm_supply.fill = lookup.Method(supply, "fill", "()Z");

  const jclass edit = lookup.Class("dev/ocra/rtc/jni/PcmEdit");
  classes.pcm_edit.prepare = lookup.Method(edit, "prepare", "(II)Ljava/nio/ByteBuffer;");
  classes.pcm_edit.edit = lookup.Method(edit, "edit", "()Z");

  const jclass news = lookup.Class("dev/ocra/rtc/jni/DevicesNews");
  classes.devices_news.changed = lookup.Method(news, "changed", "()V");

  const jclass end = lookup.Class("dev/ocra/rtc/jni/SourceEnd");
  classes.source_end.ended = lookup.Method(end, "ended", "()V");
}

}  // namespace

bool LoadClasses(JNIEnv* env) {
  Lookup lookup(env);
  classes.string.type = lookup.Class("java/lang/String");
  classes.duration.type = lookup.Class("java/time/Duration");
  classes.duration.of_nanos =
      lookup.StaticMethod(classes.duration.type, "ofNanos", "(J)" OCRA_DURATION);
  LoadStatistics(lookup);
  LoadCallbacks(lookup);
  LoadMedia(lookup);
  return !lookup.failed();
}

const JavaClasses& Classes() { return classes; }

}  // namespace ocra
