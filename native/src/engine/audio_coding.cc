#include "engine/audio_coding.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "pc/session_description.h"

namespace ocra {
namespace {

constexpr char kOpus[] = "opus";
constexpr char kRedundant[] = "red";
constexpr char kInBandFec[] = "useinbandfec";
constexpr char kDiscontinuous[] = "usedtx";

void SetFlag(cricket::AudioCodec& codec, const char* name, bool on) {
  if (on) {
    codec.SetParam(name, 1);
  } else {
    codec.RemoveParam(name);
  }
}

}  // namespace

void DescribeAudioCoding(const AudioCoding& coding, webrtc::SessionDescriptionInterface& own) {
  if (coding == AudioCoding()) {
    return;
  }
  for (cricket::ContentInfo& content : own.description()->contents()) {
    cricket::AudioContentDescription* audio = content.media_description()->as_audio();
    if (audio == nullptr) {
      continue;
    }
    std::vector<cricket::AudioCodec> codecs = audio->codecs();
    for (cricket::AudioCodec& codec : codecs) {
      if (absl::EqualsIgnoreCase(codec.name, kOpus)) {
        SetFlag(codec, kInBandFec, coding.in_band_fec);
        SetFlag(codec, kDiscontinuous, coding.discontinuous);
      }
    }
    audio->set_codecs(codecs);
  }
}

std::vector<webrtc::RtpCodecCapability> AudioCodecPreferences(
    const AudioCoding& coding, std::vector<webrtc::RtpCodecCapability> known) {
  const auto is_redundant = [](const webrtc::RtpCodecCapability& codec) {
    return absl::EqualsIgnoreCase(codec.name, kRedundant);
  };
  if (coding.redundant) {
    std::stable_partition(known.begin(), known.end(), is_redundant);
  } else {
    known.erase(std::remove_if(known.begin(), known.end(), is_redundant), known.end());
  }
  return known;
}

}  // namespace ocra
