#include "absl/strings/match.h"
#include "api/video_codecs/video_decoder.h"
#include "api/video_codecs/video_encoder.h"
#include "codec/codec_factories.h"
#include "codec/h264_formats.h"
#include "codec/open_h264_decoder.h"
#include "codec/open_h264_encoder.h"
#include "media/base/codec.h"
#include "media/base/media_constants.h"
#include "modules/video_coding/codecs/vp8/include/vp8.h"
#include "modules/video_coding/codecs/vp9/include/vp9.h"

namespace ocra {
namespace {

std::vector<webrtc::SdpVideoFormat> Formats(std::vector<webrtc::SdpVideoFormat> vp9) {
  std::vector<webrtc::SdpVideoFormat> formats = {webrtc::SdpVideoFormat(cricket::kVp8CodecName)};
  formats.insert(formats.end(), vp9.begin(), vp9.end());
  const std::vector<webrtc::SdpVideoFormat> h264 = H264Formats();
  formats.insert(formats.end(), h264.begin(), h264.end());
  return formats;
}

// Codecs are told apart by name alone: what else a peer writes into a format (rates, levels) does
// not change who encodes and decodes it.
class VideoEncoders : public webrtc::VideoEncoderFactory {
 public:
  std::vector<webrtc::SdpVideoFormat> GetSupportedFormats() const override {
    return Formats(webrtc::SupportedVP9Codecs());
  }

  std::unique_ptr<webrtc::VideoEncoder> CreateVideoEncoder(
      const webrtc::SdpVideoFormat& format) override {
    if (absl::EqualsIgnoreCase(format.name, cricket::kVp8CodecName)) {
      return webrtc::VP8Encoder::Create();
    }
    if (absl::EqualsIgnoreCase(format.name, cricket::kVp9CodecName)) {
      return webrtc::VP9Encoder::Create(cricket::VideoCodec(format));
    }
    if (absl::EqualsIgnoreCase(format.name, cricket::kH264CodecName)) {
      return std::make_unique<OpenH264Encoder>(format);
    }
    return nullptr;
  }
};

class VideoDecoders : public webrtc::VideoDecoderFactory {
 public:
  std::vector<webrtc::SdpVideoFormat> GetSupportedFormats() const override {
    return Formats(webrtc::SupportedVP9DecoderCodecs());
  }

  std::unique_ptr<webrtc::VideoDecoder> CreateVideoDecoder(
      const webrtc::SdpVideoFormat& format) override {
    if (absl::EqualsIgnoreCase(format.name, cricket::kVp8CodecName)) {
      return webrtc::VP8Decoder::Create();
    }
    if (absl::EqualsIgnoreCase(format.name, cricket::kVp9CodecName)) {
      return webrtc::VP9Decoder::Create();
    }
    if (absl::EqualsIgnoreCase(format.name, cricket::kH264CodecName)) {
      return std::make_unique<OpenH264Decoder>();
    }
    return nullptr;
  }
};

}  // namespace

std::unique_ptr<webrtc::VideoEncoderFactory> CreateVideoEncoders() {
  return std::make_unique<VideoEncoders>();
}

std::unique_ptr<webrtc::VideoDecoderFactory> CreateVideoDecoders() {
  return std::make_unique<VideoDecoders>();
}

}  // namespace ocra
