#ifndef OCRA_ENGINE_AUDIO_CODING_H_
#define OCRA_ENGINE_AUDIO_CODING_H_

#include <vector>

#include "api/jsep.h"
#include "api/rtp_parameters.h"

namespace ocra {

// How audio is coded; see dev.ocra.rtc.media.AudioCoding.
struct AudioCoding {
  bool in_band_fec = true;
  bool discontinuous = false;
  bool redundant = false;

  bool operator==(const AudioCoding&) const = default;
};

// Says it in an own description, before that is set: in SDP whoever receives says how it wants to
// be sent Opus (RFC 7587, section 6.1).
void DescribeAudioCoding(const AudioCoding& coding, webrtc::SessionDescriptionInterface& own);

// The codecs to negotiate, best first. Redundancy is a codec of its own (RFC 2198): what comes
// first is sent.
std::vector<webrtc::RtpCodecCapability> AudioCodecPreferences(
    const AudioCoding& coding, std::vector<webrtc::RtpCodecCapability> known);

}  // namespace ocra

#endif  // OCRA_ENGINE_AUDIO_CODING_H_
