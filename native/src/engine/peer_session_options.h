#ifndef OCRA_ENGINE_PEER_SESSION_OPTIONS_H_
#define OCRA_ENGINE_PEER_SESSION_OPTIONS_H_

#include <string>
#include <vector>

#include "api/peer_connection_interface.h"
#include "engine/audio_coding.h"
#include "engine/video_sending.h"

namespace ocra {

// How to open a session; see dev.ocra.rtc.media.PeerSessionOptions.
struct PeerSessionOptions {
  std::vector<webrtc::PeerConnectionInterface::IceServer> ice_servers;
  bool relay_only = false;
  bool video = false;
  bool data = false;
  // Every frame, with keys that are set later; see SessionEncryption.
  bool encryption = false;
  // Names as in SDP, best first.
  std::vector<std::string> video_codecs = {"VP8", "VP9", "H264"};
  int start_bitrate_kbps = 0;
  VideoSending video_sending;
  AudioCoding audio_coding;
  // UDP ports of this device; 0 for any.
  int min_port = 0;
  int max_port = 0;
};

webrtc::PeerConnectionInterface::RTCConfiguration ConfigurationFor(
    const PeerSessionOptions& options);

}  // namespace ocra

#endif  // OCRA_ENGINE_PEER_SESSION_OPTIONS_H_
