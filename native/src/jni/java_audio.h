#ifndef OCRA_JNI_JAVA_AUDIO_H_
#define OCRA_JNI_JAVA_AUDIO_H_

#include <jni.h>

#include <memory>

#include "audio/audio_device.h"
#include "engine/remote_audio_sink.h"

namespace ocra {

// Asks a Java PcmSupply for samples, on the recording thread.
std::shared_ptr<PcmSource> JavaPcmSource(JNIEnv* env, jobject supply);

// Give samples to a Java PcmDelivery, on the playing thread.
std::shared_ptr<PcmSink> JavaPcmSink(JNIEnv* env, jobject delivery);
std::unique_ptr<AudioConsumer> JavaAudioConsumer(JNIEnv* env, jobject delivery);

}  // namespace ocra

#endif  // OCRA_JNI_JAVA_AUDIO_H_
