#ifndef OCRA_JNI_JAVA_AUDIO_H_
#define OCRA_JNI_JAVA_AUDIO_H_

#include <jni.h>

#include <memory>

#include "audio/audio_device.h"
#include "engine/edit_point.h"
#include "engine/remote_audio_sink.h"

namespace ocra {

// Asks a Java PcmSupply for samples, on the recording thread.
std::shared_ptr<PcmSource> JavaPcmSource(JNIEnv* env, jobject supply);

// Give samples to a Java PcmDelivery, on the playing thread.
std::shared_ptr<PcmSink> JavaPcmSink(JNIEnv* env, jobject delivery);
std::unique_ptr<AudioConsumer> JavaAudioConsumer(JNIEnv* env, jobject delivery);

// Lets a Java PcmEdit edit samples, on the thread of the audio. Null for null.
std::unique_ptr<AudioEditor> JavaAudioEditor(JNIEnv* env, jobject edit);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_AUDIO_H_
