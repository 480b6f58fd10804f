#ifndef OCRA_CODEC_H264_FORMATS_H_
#define OCRA_CODEC_H264_FORMATS_H_

#include <vector>

#include "api/video_codecs/sdp_video_format.h"

namespace ocra {

// What OpenH264 encodes and decodes, most wanted first: baseline profiles of level 3.1, each with
// and without fragmentation of NAL units.
std::vector<webrtc::SdpVideoFormat> H264Formats();

}  // namespace ocra

#endif  // OCRA_CODEC_H264_FORMATS_H_
