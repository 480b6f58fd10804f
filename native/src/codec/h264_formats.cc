#include "codec/h264_formats.h"

#include "api/video_codecs/h264_profile_level_id.h"
#include "media/base/media_constants.h"

namespace ocra {
namespace {

webrtc::SdpVideoFormat Format(webrtc::H264Profile profile, const char* packetization_mode) {
  const webrtc::H264ProfileLevelId id(profile, webrtc::H264Level::kLevel3_1);
  return webrtc::SdpVideoFormat(
      cricket::kH264CodecName, {{cricket::kH264FmtpProfileLevelId, *H264ProfileLevelIdToString(id)},
                                {cricket::kH264FmtpLevelAsymmetryAllowed, "1"},
                                {cricket::kH264FmtpPacketizationMode, packetization_mode}});
}

}  // namespace

std::vector<webrtc::SdpVideoFormat> H264Formats() {
  using webrtc::H264Profile;
  return {Format(H264Profile::kProfileConstrainedBaseline, "1"),
          Format(H264Profile::kProfileConstrainedBaseline, "0"),
          Format(H264Profile::kProfileBaseline, "1"), Format(H264Profile::kProfileBaseline, "0")};
}

}  // namespace ocra
