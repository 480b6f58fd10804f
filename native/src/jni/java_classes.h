#ifndef OCRA_JNI_JAVA_CLASSES_H_
#define OCRA_JNI_JAVA_CLASSES_H_

#include <jni.h>

namespace ocra {

// The Java classes that native code calls, looked up once. The references live as long as the
// library.
struct JavaClasses {
  struct {
    jclass type;
  } string;
  struct {
    jclass type;
    jmethodID of_nanos;
  } duration;
  // dev.ocra.rtc.media.MediaStatistics and its parts.
  struct {
    jclass type;
    jmethodID create;
  } statistics, transport, sent_audio, sent_video, received_audio, received_video;
  // dev.ocra.rtc.jni
  struct {
    jclass type;
    jmethodID of;
  } failures;
  struct {
    jmethodID on_local_candidate;
    jmethodID on_transport_state;
    jmethodID on_remote_track;
    jmethodID on_data_channel_state;
    jmethodID on_data;
    jmethodID on_data_sent;
    jmethodID on_encryption_state;
  } session_callbacks;
  struct {
    jmethodID described;
    jmethodID measured;
    jmethodID failed;
  } completion;
  struct {
    jclass type;
    jmethodID allocate;
    jfieldID memory;
    jfieldID frame;
  } frame_buffer;
  struct {
    jmethodID deliver;
  } frame_delivery, frame_processing;
  struct {
    jmethodID prepare;
    jmethodID deliver;
  } pcm_delivery;
  struct {
    jmethodID prepare;
    jmethodID fill;
  } pcm_supply;
  struct {
    jmethodID prepare;
    jmethodID edit;
  } pcm_edit;
  struct {
    jmethodID changed;
  } devices_news;
  struct {
    jmethodID ended;
  } source_end;
};

// False, with a Java error pending, if the Java half does not fit.
bool LoadClasses(JNIEnv* env);

const JavaClasses& Classes();

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_CLASSES_H_
