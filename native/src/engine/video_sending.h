#ifndef OCRA_ENGINE_VIDEO_SENDING_H_
#define OCRA_ENGINE_VIDEO_SENDING_H_

#include "api/rtp_parameters.h"

namespace ocra {

// What sent video may use, and what of it goes first when that is too little; see
// dev.ocra.rtc.media.VideoSending. Zero is no limit.
struct VideoSending {
  int max_kbps = 0;
  double max_frames_per_second = 0;
  double scale_down_by = 1;
  webrtc::DegradationPreference preference = webrtc::DegradationPreference::BALANCED;

  bool operator==(const VideoSending&) const = default;
};

inline void Apply(const VideoSending& sending, webrtc::RtpParameters& parameters) {
  parameters.degradation_preference = sending.preference;
  for (webrtc::RtpEncodingParameters& encoding : parameters.encodings) {
    encoding.max_bitrate_bps =
        sending.max_kbps > 0 ? absl::optional<int>(sending.max_kbps * 1000) : absl::nullopt;
    encoding.max_framerate = sending.max_frames_per_second > 0
                                 ? absl::optional<double>(sending.max_frames_per_second)
                                 : absl::nullopt;
    encoding.scale_resolution_down_by = sending.scale_down_by;
  }
}

}  // namespace ocra

#endif  // OCRA_ENGINE_VIDEO_SENDING_H_
