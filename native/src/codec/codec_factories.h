#ifndef OCRA_CODEC_CODEC_FACTORIES_H_
#define OCRA_CODEC_CODEC_FACTORIES_H_

#include <memory>

#include "api/audio_codecs/audio_decoder_factory.h"
#include "api/audio_codecs/audio_encoder_factory.h"
#include "api/scoped_refptr.h"
#include "api/video_codecs/video_decoder_factory.h"
#include "api/video_codecs/video_encoder_factory.h"

namespace ocra {

// VP8, VP9 and H.264. The archive's own factories would bring FFmpeg in.
std::unique_ptr<webrtc::VideoEncoderFactory> CreateVideoEncoders();
std::unique_ptr<webrtc::VideoDecoderFactory> CreateVideoDecoders();

// Opus, G.722 and G.711. The archive's own factories leave Opus out.
rtc::scoped_refptr<webrtc::AudioEncoderFactory> CreateAudioEncoders();
rtc::scoped_refptr<webrtc::AudioDecoderFactory> CreateAudioDecoders();

}  // namespace ocra

#endif  // OCRA_CODEC_CODEC_FACTORIES_H_
