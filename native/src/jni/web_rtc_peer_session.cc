// dev.ocra.rtc.jni.WebRtcPeerSession
#include <openssl/crypto.h>

#include "encryption/frame_key.h"
#include "engine/peer_session.h"
#include "jni/engine_handle.h"
#include "jni/handles.h"
#include "jni/java_audio.h"
#include "jni/java_errors.h"
#include "jni/java_frames.h"
#include "jni/java_session.h"
#include "jni/java_strings.h"
#include "jni/registration.h"

namespace ocra {
namespace {

// Each server as a line of URLs (which hold no spaces), a user name and a credential.
std::vector<webrtc::PeerConnectionInterface::IceServer> IceServers(JNIEnv* env,
                                                                   jobjectArray servers) {
  std::vector<webrtc::PeerConnectionInterface::IceServer> result;
  const std::vector<std::string> texts = FromJavaStrings(env, servers);
  for (size_t i = 0; i + 2 < texts.size(); i += 3) {
    webrtc::PeerConnectionInterface::IceServer server;
    size_t begin = 0;
    while (begin < texts[i].size()) {
      const size_t end = std::min(texts[i].find(' ', begin), texts[i].size());
      server.urls.push_back(texts[i].substr(begin, end - begin));
      begin = end + 1;
    }
    server.username = texts[i + 1];
    server.password = texts[i + 2];
    result.push_back(std::move(server));
  }
  return result;
}

// The constants of the same names in WebRtcPeerSession.
enum AudioCodingBits : jint { kInBandFec = 1, kDiscontinuous = 2, kRedundant = 4 };

jlong JNICALL Open(JNIEnv* env, jclass, jlong engine, jobjectArray ice_servers, jboolean relay_only,
                   jboolean video, jboolean data, jboolean encryption, jobjectArray video_codecs,
                   jint start_bitrate_kbps, jint min_port, jint max_port, jint audio_coding,
                   jobject callbacks) {
  PeerSessionOptions options;
  options.ice_servers = IceServers(env, ice_servers);
  options.relay_only = relay_only == JNI_TRUE;
  options.video = video == JNI_TRUE;
  options.data = data == JNI_TRUE;
  options.encryption = encryption == JNI_TRUE;
  options.video_codecs = FromJavaStrings(env, video_codecs);
  options.start_bitrate_kbps = start_bitrate_kbps;
  options.min_port = min_port;
  options.max_port = max_port;
  options.audio_coding =
      AudioCoding{(audio_coding & kInBandFec) != 0, (audio_coding & kDiscontinuous) != 0,
                  (audio_coding & kRedundant) != 0};
  std::string error;
  std::shared_ptr<PeerSession> session =
      PeerSession::Open(FromHandle<EngineHandle>(engine)->engine, std::move(options),
                        JavaSessionObserver(env, callbacks), &error);
  if (session == nullptr) {
    Throw(env, ErrorReason::kUnsupported, error);
    return 0;
  }
  return ToHandle(std::move(session));
}

// Java has checked the index, the length, and that there is encryption.
std::shared_ptr<const FrameKey> KeyOf(JNIEnv* env, jbyteArray secret) {
  FrameKey::Bytes bytes;
  env->GetByteArrayRegion(secret, 0, static_cast<jsize>(bytes.size()),
                          reinterpret_cast<jbyte*>(bytes.data()));
  auto key = std::make_shared<const FrameKey>(bytes);
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return key;
}

void JNICALL SetSendKey(JNIEnv* env, jclass, jlong session, jint index, jbyteArray secret) {
  FromHandle<PeerSession>(session)->encryption()->send_keys().Put(index, KeyOf(env, secret));
}

void JNICALL SetReceiveKey(JNIEnv* env, jclass, jlong session, jint index, jbyteArray secret) {
  FromHandle<PeerSession>(session)->encryption()->receive_keys().Put(index, KeyOf(env, secret));
}

void JNICALL EnableVideo(JNIEnv*, jclass, jlong session) {
  FromHandle<PeerSession>(session)->EnableVideo();
}

void JNICALL CreateOffer(JNIEnv* env, jclass, jlong session, jboolean ice_restart,
                         jobject completion) {
  FromHandle<PeerSession>(session)->CreateOffer(ice_restart == JNI_TRUE,
                                                JavaDescriptionDone(env, completion));
}

void JNICALL AcceptOffer(JNIEnv* env, jclass, jlong session, jstring sdp, jobject completion) {
  FromHandle<PeerSession>(session)->AcceptOffer(FromJavaString(env, sdp),
                                                JavaDescriptionDone(env, completion));
}

void JNICALL AcceptAnswer(JNIEnv* env, jclass, jlong session, jstring sdp, jobject completion) {
  FromHandle<PeerSession>(session)->AcceptAnswer(FromJavaString(env, sdp),
                                                 JavaDescriptionDone(env, completion));
}

void JNICALL AddRemoteCandidate(JNIEnv* env, jclass, jlong session, jstring sdp, jstring mid,
                                jint line) {
  FromHandle<PeerSession>(session)->AddRemoteCandidate(FromJavaString(env, sdp),
                                                       FromJavaString(env, mid), line);
}

// A handle of 0 stands for no track.
void JNICALL SendAudio(JNIEnv*, jclass, jlong session, jlong audio) {
  FromHandle<PeerSession>(session)->SendAudio(
      audio == 0 ? nullptr : FromHandle<LocalAudioTrack>(audio).get());
}

void JNICALL SendVideo(JNIEnv*, jclass, jlong session, jlong video) {
  FromHandle<PeerSession>(session)->SendVideo(
      video == 0 ? nullptr : FromHandle<LocalVideoTrack>(video).get());
}

// The preference is one of Java's VideoPreference, which are in this order.
void JNICALL SetVideoSending(JNIEnv*, jclass, jlong session, jint max_kbps,
                             jdouble max_frames_per_second, jdouble scale_down_by,
                             jint preference) {
  constexpr webrtc::DegradationPreference kPreferences[] = {
      webrtc::DegradationPreference::BALANCED,
      webrtc::DegradationPreference::MAINTAIN_FRAMERATE,
      webrtc::DegradationPreference::MAINTAIN_RESOLUTION,
  };
  FromHandle<PeerSession>(session)->SetVideoSending(
      VideoSending{max_kbps, max_frames_per_second, scale_down_by, kPreferences[preference]});
}

void JNICALL SetJitterDelay(JNIEnv*, jclass, jlong session, jint millis) {
  FromHandle<PeerSession>(session)->SetJitterDelay(millis);
}

void JNICALL SetRemoteAudioEnabled(JNIEnv*, jclass, jlong session, jboolean enabled) {
  FromHandle<PeerSession>(session)->SetRemoteAudioEnabled(enabled == JNI_TRUE);
}

void JNICALL SetRemoteAudioVolume(JNIEnv*, jclass, jlong session, jdouble volume) {
  FromHandle<PeerSession>(session)->SetRemoteAudioVolume(volume);
}

void JNICALL SetRemoteVideoSink(JNIEnv* env, jclass, jlong session, jobject delivery,
                                jboolean direct, jlong order) {
  FromHandle<PeerSession>(session)->SetRemoteVideoConsumer(JavaFrameConsumer(env, delivery),
                                                           JavaSinkDelivery(direct), order);
}

void JNICALL SetRemoteAudioSink(JNIEnv* env, jclass, jlong session, jobject delivery, jlong order) {
  FromHandle<PeerSession>(session)->SetRemoteAudioConsumer(JavaAudioConsumer(env, delivery), order);
}

void JNICALL SendDtmf(JNIEnv* env, jclass, jlong session, jstring tones) {
  FromHandle<PeerSession>(session)->SendDtmf(FromJavaString(env, tones));
}

void JNICALL Statistics(JNIEnv* env, jclass, jlong session, jobject completion) {
  FromHandle<PeerSession>(session)->GetStatistics(JavaStatisticsDone(env, completion));
}

// The range was checked in Java. Answers with a SessionData::Admission.
jint JNICALL SendData(JNIEnv* env, jclass, jlong session, jint channel, jbyteArray data,
                      jint offset, jint length, jboolean text) {
  rtc::CopyOnWriteBuffer bytes(static_cast<size_t>(length));
  if (length > 0) {
    env->GetByteArrayRegion(data, offset, length, reinterpret_cast<jbyte*>(bytes.MutableData()));
  }
  return static_cast<jint>(FromHandle<PeerSession>(session)->SendData(
      channel, webrtc::DataBuffer(bytes, /*binary=*/text != JNI_TRUE)));
}

jlong JNICALL BufferedData(JNIEnv*, jclass, jlong session, jint channel) {
  return static_cast<jlong>(FromHandle<PeerSession>(session)->BufferedData(channel));
}

void JNICALL Close(JNIEnv*, jclass, jlong session) { FromHandle<PeerSession>(session)->Close(); }

void JNICALL Destroy(JNIEnv*, jclass, jlong session) { TakeHandle<PeerSession>(session)->Close(); }

}  // namespace

bool RegisterWebRtcPeerSession(JNIEnv* env) {
  const JNINativeMethod methods[] = {
      NativeMethod("nativeOpen",
                   "(J[Ljava/lang/String;ZZZZ[Ljava/lang/String;IIII"
                   "Ldev/ocra/rtc/jni/SessionCallbacks;)J",
                   reinterpret_cast<void*>(&Open)),
      NativeMethod("nativeEnableVideo", "(J)V", reinterpret_cast<void*>(&EnableVideo)),
      NativeMethod("nativeCreateOffer", "(JZLdev/ocra/rtc/jni/Completion;)V",
                   reinterpret_cast<void*>(&CreateOffer)),
      NativeMethod("nativeAcceptOffer", "(JLjava/lang/String;Ldev/ocra/rtc/jni/Completion;)V",
                   reinterpret_cast<void*>(&AcceptOffer)),
      NativeMethod("nativeAcceptAnswer", "(JLjava/lang/String;Ldev/ocra/rtc/jni/Completion;)V",
                   reinterpret_cast<void*>(&AcceptAnswer)),
      NativeMethod("nativeAddRemoteCandidate", "(JLjava/lang/String;Ljava/lang/String;I)V",
                   reinterpret_cast<void*>(&AddRemoteCandidate)),
      NativeMethod("nativeSendAudio", "(JJ)V", reinterpret_cast<void*>(&SendAudio)),
      NativeMethod("nativeSendVideo", "(JJ)V", reinterpret_cast<void*>(&SendVideo)),
      NativeMethod("nativeSetVideoSending", "(JIDDI)V", reinterpret_cast<void*>(&SetVideoSending)),
      NativeMethod("nativeSetJitterDelay", "(JI)V", reinterpret_cast<void*>(&SetJitterDelay)),
      NativeMethod("nativeSetRemoteAudioEnabled", "(JZ)V",
                   reinterpret_cast<void*>(&SetRemoteAudioEnabled)),
      NativeMethod("nativeSetRemoteAudioVolume", "(JD)V",
                   reinterpret_cast<void*>(&SetRemoteAudioVolume)),
      NativeMethod("nativeSetRemoteVideoSink", "(JLdev/ocra/rtc/jni/FrameDelivery;ZJ)V",
                   reinterpret_cast<void*>(&SetRemoteVideoSink)),
      NativeMethod("nativeSetRemoteAudioSink", "(JLdev/ocra/rtc/jni/PcmDelivery;J)V",
                   reinterpret_cast<void*>(&SetRemoteAudioSink)),
      NativeMethod("nativeSendDtmf", "(JLjava/lang/String;)V", reinterpret_cast<void*>(&SendDtmf)),
      NativeMethod("nativeStatistics", "(JLdev/ocra/rtc/jni/Completion;)V",
                   reinterpret_cast<void*>(&Statistics)),
      NativeMethod("nativeSendData", "(JI[BIIZ)I", reinterpret_cast<void*>(&SendData)),
      NativeMethod("nativeBufferedData", "(JI)J", reinterpret_cast<void*>(&BufferedData)),
      NativeMethod("nativeSetSendKey", "(JI[B)V", reinterpret_cast<void*>(&SetSendKey)),
      NativeMethod("nativeSetReceiveKey", "(JI[B)V", reinterpret_cast<void*>(&SetReceiveKey)),
      NativeMethod("nativeClose", "(J)V", reinterpret_cast<void*>(&Close)),
      NativeMethod("nativeDestroy", "(J)V", reinterpret_cast<void*>(&Destroy)),
  };
  return Register(env, "dev/ocra/rtc/jni/WebRtcPeerSession", methods);
}

}  // namespace ocra
