#ifndef OCRA_CODEC_OPEN_H264_ENCODER_H_
#define OCRA_CODEC_OPEN_H264_ENCODER_H_

#include <wels/codec_api.h>

#include <memory>
#include <vector>

#include "api/video_codecs/sdp_video_format.h"
#include "api/video_codecs/video_encoder.h"
#include "common_video/h264/h264_bitstream_parser.h"
#include "modules/video_coding/codecs/h264/include/h264_globals.h"
#include "modules/video_coding/codecs/interface/common_constants.h"

namespace ocra {

// Encodes one layer of constrained baseline H.264 with OpenH264.
//
// The archive has such an encoder too, but compiled against an older OpenH264 whose parameter
// structure is shorter than that of the library linked here; using it would overrun its stack.
//
// Used on one encoder queue at a time, as every webrtc::VideoEncoder.
class OpenH264Encoder : public webrtc::VideoEncoder {
 public:
  explicit OpenH264Encoder(const webrtc::SdpVideoFormat& format);
  ~OpenH264Encoder() override;

  int InitEncode(const webrtc::VideoCodec* codec, const Settings& settings) override;
  int32_t RegisterEncodeCompleteCallback(webrtc::EncodedImageCallback* callback) override;
  int32_t Release() override;
  int32_t Encode(const webrtc::VideoFrame& frame,
                 const std::vector<webrtc::VideoFrameType>* frame_types) override;
  void SetRates(const RateControlParameters& parameters) override;
  EncoderInfo GetEncoderInfo() const override;

 private:
  struct DestroyEncoder {
    void operator()(ISVCEncoder* encoder) const;
  };

  void FillParameters(const webrtc::VideoCodec& codec, const Settings& settings,
                      SEncParamExt* parameters) const;
  int32_t Deliver(const webrtc::VideoFrame& frame, const SFrameBSInfo& bitstream);

  const webrtc::H264PacketizationMode packetization_mode_;
  webrtc::H264BitstreamParser parser_;
  webrtc::EncodedImageCallback* callback_ = nullptr;
  int width_ = 0;
  int height_ = 0;
  bool paused_ = false;
  bool key_frame_pending_ = false;
  std::unique_ptr<ISVCEncoder, DestroyEncoder> encoder_;
};

}  // namespace ocra

#endif  // OCRA_CODEC_OPEN_H264_ENCODER_H_
