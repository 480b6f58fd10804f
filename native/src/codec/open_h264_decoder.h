#ifndef OCRA_CODEC_OPEN_H264_DECODER_H_
#define OCRA_CODEC_OPEN_H264_DECODER_H_

#include <memory>

#include "api/video_codecs/video_decoder.h"
#include "common_video/h264/h264_bitstream_parser.h"
#include "common_video/include/video_frame_buffer_pool.h"

class ISVCDecoder;

namespace ocra {

// Decodes H.264 with OpenH264, so that FFmpeg stays out of the library. Used on one decoder thread
// at a time, as every webrtc::VideoDecoder.
class OpenH264Decoder : public webrtc::VideoDecoder {
 public:
  OpenH264Decoder();
  ~OpenH264Decoder() override;

  bool Configure(const Settings& settings) override;
  int32_t Decode(const webrtc::EncodedImage& image, bool missing_frames,
                 int64_t render_time_ms) override;
  int32_t RegisterDecodeCompleteCallback(webrtc::DecodedImageCallback* callback) override;
  int32_t Release() override;
  DecoderInfo GetDecoderInfo() const override;

 private:
  struct DestroyDecoder {
    void operator()(ISVCDecoder* decoder) const;
  };

  int32_t Deliver(const webrtc::EncodedImage& image, const uint8_t* const planes[3], int width,
                  int height, int luma_stride, int chroma_stride);

  // A sink may keep some frames; a decoder that still runs dry drops rather than grows for ever.
  webrtc::VideoFrameBufferPool pool_{/*zero_initialize=*/false, /*max_number_of_buffers=*/128};
  webrtc::H264BitstreamParser parser_;
  webrtc::DecodedImageCallback* callback_ = nullptr;
  std::unique_ptr<ISVCDecoder, DestroyDecoder> decoder_;
};

}  // namespace ocra

#endif  // OCRA_CODEC_OPEN_H264_DECODER_H_
