#include "codec/open_h264_decoder.h"

#include <wels/codec_api.h>

#include "api/video/i420_buffer.h"
#include "api/video/video_frame.h"
#include "modules/video_coding/include/video_error_codes.h"
#include "rtc_base/logging.h"
#include "third_party/libyuv/include/libyuv/planar_functions.h"

namespace ocra {

OpenH264Decoder::OpenH264Decoder() = default;

OpenH264Decoder::~OpenH264Decoder() { Release(); }

void OpenH264Decoder::DestroyDecoder::operator()(ISVCDecoder* decoder) const {
  decoder->Uninitialize();
  WelsDestroyDecoder(decoder);
}

bool OpenH264Decoder::Configure(const Settings& /*settings*/) {
  Release();
  ISVCDecoder* created = nullptr;
  if (WelsCreateDecoder(&created) != 0 || created == nullptr) {
    return false;
  }
  SDecodingParam parameters = {};
  parameters.uiTargetDqLayer = UCHAR_MAX;
  // A damaged picture is not shown: the error asks the sender for a key frame instead.
  parameters.eEcActiveIdc = ERROR_CON_DISABLE;
  parameters.sVideoProperty.eVideoBsType = VIDEO_BITSTREAM_AVC;
  if (created->Initialize(&parameters) != 0) {
    WelsDestroyDecoder(created);
    return false;
  }
  decoder_.reset(created);
  return true;
}

int32_t OpenH264Decoder::Decode(const webrtc::EncodedImage& image, bool /*missing_frames*/,
                                int64_t /*render_time_ms*/) {
  if (decoder_ == nullptr || callback_ == nullptr) {
    return WEBRTC_VIDEO_CODEC_UNINITIALIZED;
  }
  if (image.data() == nullptr || image.size() == 0) {
    return WEBRTC_VIDEO_CODEC_ERR_PARAMETER;
  }
  parser_.ParseBitstream(rtc::ArrayView<const uint8_t>(image.data(), image.size()));
  uint8_t* planes[3] = {};
  SBufferInfo info = {};
  const DECODING_STATE state =
      decoder_->DecodeFrameNoDelay(image.data(), static_cast<int>(image.size()), planes, &info);
  if (state != dsErrorFree) {
    RTC_LOG(LS_WARNING) << "OpenH264 could not decode a frame, state " << static_cast<int>(state);
    return WEBRTC_VIDEO_CODEC_ERROR;
  }
  if (info.iBufferStatus != 1) {
    return WEBRTC_VIDEO_CODEC_OK;  // Parameter sets alone give no picture.
  }
  const SSysMEMBuffer& picture = info.UsrData.sSystemBuffer;
  return Deliver(image, planes, picture.iWidth, picture.iHeight, picture.iStride[0],
                 picture.iStride[1]);
}

int32_t OpenH264Decoder::Deliver(const webrtc::EncodedImage& image, const uint8_t* const planes[3],
                                 int width, int height, int luma_stride, int chroma_stride) {
  rtc::scoped_refptr<webrtc::I420Buffer> copy = pool_.CreateI420Buffer(width, height);
  if (copy == nullptr) {
    RTC_LOG(LS_WARNING) << "All H.264 frame buffers are in use: dropping a frame";
    return WEBRTC_VIDEO_CODEC_OK;
  }
  // OpenH264 reuses its picture with the next call.
  libyuv::I420Copy(planes[0], luma_stride, planes[1], chroma_stride, planes[2], chroma_stride,
                   copy->MutableDataY(), copy->StrideY(), copy->MutableDataU(), copy->StrideU(),
                   copy->MutableDataV(), copy->StrideV(), width, height);
  webrtc::VideoFrame frame = webrtc::VideoFrame::Builder()
                                 .set_video_frame_buffer(copy)
                                 .set_timestamp_rtp(image.Timestamp())
                                 .set_color_space(image.ColorSpace())
                                 .build();
  absl::optional<uint8_t> quantiser;
  if (const absl::optional<int> qp = parser_.GetLastSliceQp(); qp.has_value()) {
    quantiser = static_cast<uint8_t>(*qp);
  }
  callback_->Decoded(frame, absl::nullopt, quantiser);
  return WEBRTC_VIDEO_CODEC_OK;
}

int32_t OpenH264Decoder::RegisterDecodeCompleteCallback(webrtc::DecodedImageCallback* callback) {
  callback_ = callback;
  return WEBRTC_VIDEO_CODEC_OK;
}

int32_t OpenH264Decoder::Release() {
  decoder_.reset();
  pool_.Release();
  return WEBRTC_VIDEO_CODEC_OK;
}

webrtc::VideoDecoder::DecoderInfo OpenH264Decoder::GetDecoderInfo() const {
  DecoderInfo info;
  info.implementation_name = "OpenH264";
  info.is_hardware_accelerated = false;
  return info;
}

}  // namespace ocra
