#include "codec/open_h264_encoder.h"

#include <algorithm>
#include <cstring>

#include "absl/algorithm/container.h"
#include "api/video/encoded_image.h"
#include "api/video/video_frame.h"
#include "api/video_codecs/video_codec.h"
#include "media/base/media_constants.h"
#include "modules/video_coding/include/video_codec_interface.h"
#include "modules/video_coding/include/video_error_codes.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

// The quantisers at which libwebrtc's scaler begins to raise and to lower the resolution.
constexpr int kLowQuantiser = 24;
constexpr int kHighQuantiser = 37;

webrtc::H264PacketizationMode PacketizationMode(const webrtc::SdpVideoFormat& format) {
  const auto found = format.parameters.find(cricket::kH264FmtpPacketizationMode);
  return found != format.parameters.end() && found->second == "1"
             ? webrtc::H264PacketizationMode::NonInterleaved
             : webrtc::H264PacketizationMode::SingleNalUnit;
}

// Threads pay only where a slice of the picture is large enough.
unsigned short ThreadsFor(int width, int height, int cores) {
  if (width * height >= 1920 * 1080 && cores > 8) {
    return 8;
  }
  if (width * height > 1280 * 960 && cores >= 6) {
    return 3;
  }
  if (width * height > 640 * 480 && cores >= 3) {
    return 2;
  }
  return 1;
}

bool WantsKeyFrame(const std::vector<webrtc::VideoFrameType>* frame_types) {
  return frame_types != nullptr &&
         absl::c_linear_search(*frame_types, webrtc::VideoFrameType::kVideoFrameKey);
}

}  // namespace

OpenH264Encoder::OpenH264Encoder(const webrtc::SdpVideoFormat& format)
    : packetization_mode_(PacketizationMode(format)) {}

OpenH264Encoder::~OpenH264Encoder() { Release(); }

void OpenH264Encoder::DestroyEncoder::operator()(ISVCEncoder* encoder) const {
  encoder->Uninitialize();
  WelsDestroySVCEncoder(encoder);
}

int OpenH264Encoder::InitEncode(const webrtc::VideoCodec* codec, const Settings& settings) {
  if (codec == nullptr || codec->codecType != webrtc::kVideoCodecH264 || codec->width < 1 ||
      codec->height < 1 || codec->maxFramerate == 0) {
    return WEBRTC_VIDEO_CODEC_ERR_PARAMETER;
  }
  if (codec->numberOfSimulcastStreams > 1) {
    return WEBRTC_VIDEO_CODEC_ERR_SIMULCAST_PARAMETERS_NOT_SUPPORTED;
  }
  Release();
  ISVCEncoder* created = nullptr;
  if (WelsCreateSVCEncoder(&created) != 0 || created == nullptr) {
    return WEBRTC_VIDEO_CODEC_ERROR;
  }
  encoder_.reset(created);
  width_ = codec->width;
  height_ = codec->height;
  SEncParamExt parameters;
  encoder_->GetDefaultParams(&parameters);
  FillParameters(*codec, settings, &parameters);
  int format = videoFormatI420;
  if (encoder_->InitializeExt(&parameters) != 0 ||
      encoder_->SetOption(ENCODER_OPTION_DATAFORMAT, &format) != 0) {
    RTC_LOG(LS_ERROR) << "OpenH264 rejects " << width_ << "x" << height_;
    Release();
    return WEBRTC_VIDEO_CODEC_ERROR;
  }
  return WEBRTC_VIDEO_CODEC_OK;
}

void OpenH264Encoder::FillParameters(const webrtc::VideoCodec& codec, const Settings& settings,
                                     SEncParamExt* parameters) const {
  parameters->iUsageType = codec.mode == webrtc::VideoCodecMode::kScreensharing
                               ? SCREEN_CONTENT_REAL_TIME
                               : CAMERA_VIDEO_REAL_TIME;
  parameters->iPicWidth = codec.width;
  parameters->iPicHeight = codec.height;
  parameters->iTargetBitrate = static_cast<int>(codec.startBitrate * 1000);
  parameters->iMaxBitrate = UNSPECIFIED_BIT_RATE;
  parameters->iRCMode = RC_BITRATE_MODE;
  parameters->fMaxFrameRate = static_cast<float>(codec.maxFramerate);
  parameters->bEnableFrameSkip = codec.GetFrameDropEnabled();
  parameters->uiIntraPeriod = static_cast<unsigned int>(codec.H264().keyFrameInterval);
  parameters->iTemporalLayerNum = 1;
  parameters->iSpatialLayerNum = 1;
  parameters->iMultipleThreadIdc = ThreadsFor(codec.width, codec.height, settings.number_of_cores);

  SSpatialLayerConfig& layer = parameters->sSpatialLayers[0];
  layer.iVideoWidth = codec.width;
  layer.iVideoHeight = codec.height;
  layer.fFrameRate = parameters->fMaxFrameRate;
  layer.iSpatialBitrate = parameters->iTargetBitrate;
  layer.iMaxSpatialBitrate = parameters->iMaxBitrate;
  if (packetization_mode_ == webrtc::H264PacketizationMode::SingleNalUnit) {
    // Each slice has to fit a packet of its own.
    parameters->uiMaxNalSize = static_cast<unsigned int>(settings.max_payload_size);
    layer.sSliceArgument.uiSliceMode = SM_SIZELIMITED_SLICE;
    layer.sSliceArgument.uiSliceSizeConstraint =
        static_cast<unsigned int>(settings.max_payload_size);
  } else {
    layer.sSliceArgument.uiSliceMode = SM_FIXEDSLCNUM_SLICE;
    layer.sSliceArgument.uiSliceNum = parameters->iMultipleThreadIdc;
  }
}

int32_t OpenH264Encoder::RegisterEncodeCompleteCallback(webrtc::EncodedImageCallback* callback) {
  callback_ = callback;
  return WEBRTC_VIDEO_CODEC_OK;
}

int32_t OpenH264Encoder::Release() {
  encoder_.reset();
  paused_ = false;
  key_frame_pending_ = false;
  return WEBRTC_VIDEO_CODEC_OK;
}

void OpenH264Encoder::SetRates(const RateControlParameters& parameters) {
  if (encoder_ == nullptr) {
    return;
  }
  const int bits_per_second = static_cast<int>(parameters.bitrate.get_sum_bps());
  if (bits_per_second == 0) {
    paused_ = true;
    return;
  }
  if (paused_) {
    paused_ = false;
    key_frame_pending_ = true;  // The other side missed what was not sent.
  }
  SBitrateInfo target = {};
  target.iLayer = SPATIAL_LAYER_ALL;
  target.iBitrate = bits_per_second;
  encoder_->SetOption(ENCODER_OPTION_BITRATE, &target);
  float frame_rate = static_cast<float>(parameters.framerate_fps);
  if (frame_rate >= 1.0f) {
    encoder_->SetOption(ENCODER_OPTION_FRAME_RATE, &frame_rate);
  }
}

int32_t OpenH264Encoder::Encode(const webrtc::VideoFrame& frame,
                                const std::vector<webrtc::VideoFrameType>* frame_types) {
  if (encoder_ == nullptr || callback_ == nullptr) {
    return WEBRTC_VIDEO_CODEC_UNINITIALIZED;
  }
  key_frame_pending_ = key_frame_pending_ || WantsKeyFrame(frame_types);
  if (paused_) {
    return WEBRTC_VIDEO_CODEC_NO_OUTPUT;
  }
  const rtc::scoped_refptr<webrtc::I420BufferInterface> picture =
      frame.video_frame_buffer()->ToI420();
  if (picture == nullptr || picture->width() != width_ || picture->height() != height_) {
    return WEBRTC_VIDEO_CODEC_ENCODER_FAILURE;
  }
  if (key_frame_pending_) {
    encoder_->ForceIntraFrame(true);
    key_frame_pending_ = false;
  }
  SSourcePicture source = {};
  source.iColorFormat = videoFormatI420;
  source.iPicWidth = width_;
  source.iPicHeight = height_;
  source.uiTimeStamp = frame.render_time_ms();
  source.iStride[0] = picture->StrideY();
  source.iStride[1] = picture->StrideU();
  source.iStride[2] = picture->StrideV();
  // The interface is not const-correct; OpenH264 does not write to its source.
  source.pData[0] = const_cast<uint8_t*>(picture->DataY());
  source.pData[1] = const_cast<uint8_t*>(picture->DataU());
  source.pData[2] = const_cast<uint8_t*>(picture->DataV());

  SFrameBSInfo bitstream = {};
  if (encoder_->EncodeFrame(&source, &bitstream) != cmResultSuccess) {
    return WEBRTC_VIDEO_CODEC_ERROR;
  }
  return Deliver(frame, bitstream);
}

int32_t OpenH264Encoder::Deliver(const webrtc::VideoFrame& frame, const SFrameBSInfo& bitstream) {
  size_t size = 0;
  for (int i = 0; i < bitstream.iLayerNum; ++i) {
    const SLayerBSInfo& layer = bitstream.sLayerInfo[i];
    for (int j = 0; j < layer.iNalCount; ++j) {
      size += static_cast<size_t>(layer.pNalLengthInByte[j]);
    }
  }
  if (size == 0 || bitstream.eFrameType == videoFrameTypeSkip) {
    callback_->OnDroppedFrame(webrtc::EncodedImageCallback::DropReason::kDroppedByEncoder);
    return WEBRTC_VIDEO_CODEC_OK;
  }
  const auto buffer = webrtc::EncodedImageBuffer::Create(size);
  size_t offset = 0;
  for (int i = 0; i < bitstream.iLayerNum; ++i) {
    const SLayerBSInfo& layer = bitstream.sLayerInfo[i];
    size_t length = 0;
    for (int j = 0; j < layer.iNalCount; ++j) {
      length += static_cast<size_t>(layer.pNalLengthInByte[j]);
    }
    // The NAL units of a layer lie behind each other, start codes included.
    std::memcpy(buffer->data() + offset, layer.pBsBuf, length);
    offset += length;
  }
  parser_.ParseBitstream(rtc::ArrayView<const uint8_t>(buffer->data(), size));

  webrtc::EncodedImage image;
  image.SetEncodedData(buffer);
  image._encodedWidth = static_cast<uint32_t>(width_);
  image._encodedHeight = static_cast<uint32_t>(height_);
  image.SetTimestamp(frame.timestamp());
  image.SetColorSpace(frame.color_space());
  image._frameType = bitstream.eFrameType == videoFrameTypeIDR
                         ? webrtc::VideoFrameType::kVideoFrameKey
                         : webrtc::VideoFrameType::kVideoFrameDelta;
  image.qp_ = parser_.GetLastSliceQp().value_or(-1);

  webrtc::CodecSpecificInfo specific;
  specific.codecType = webrtc::kVideoCodecH264;
  specific.codecSpecific.H264.packetization_mode = packetization_mode_;
  specific.codecSpecific.H264.temporal_idx = webrtc::kNoTemporalIdx;
  specific.codecSpecific.H264.base_layer_sync = false;
  specific.codecSpecific.H264.idr_frame = bitstream.eFrameType == videoFrameTypeIDR;
  callback_->OnEncodedImage(image, &specific);
  return WEBRTC_VIDEO_CODEC_OK;
}

webrtc::VideoEncoder::EncoderInfo OpenH264Encoder::GetEncoderInfo() const {
  EncoderInfo info;
  info.implementation_name = "OpenH264";
  info.scaling_settings = ScalingSettings(kLowQuantiser, kHighQuantiser);
  info.supports_native_handle = false;
  info.is_hardware_accelerated = false;
  info.supports_simulcast = false;
  info.preferred_pixel_formats = {webrtc::VideoFrameBuffer::Type::kI420};
  return info;
}

}  // namespace ocra
