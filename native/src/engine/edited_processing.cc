#include "engine/edited_processing.h"

#include <utility>

#include "api/make_ref_counted.h"
#include "modules/audio_processing/include/aec_dump.h"

namespace ocra {

rtc::scoped_refptr<EditedProcessing> EditedProcessing::Create() {
  return rtc::make_ref_counted<EditedProcessing>();
}

EditedProcessing::EditedProcessing() : inner_(webrtc::AudioProcessingBuilder().Create()) {}

EditedProcessing::~EditedProcessing() = default;

int EditedProcessing::ProcessStream(const int16_t* src, const webrtc::StreamConfig& input,
                                    const webrtc::StreamConfig& output, int16_t* dest) {
  const int error = inner_->ProcessStream(src, input, output, dest);
  if (error == kNoError) {
    edit_point_.Edit(dest, output.num_frames(), output.sample_rate_hz(),
                     static_cast<int>(output.num_channels()));
  }
  return error;
}

void EditedProcessing::AttachAecDump(std::unique_ptr<webrtc::AecDump> dump) {
  inner_->AttachAecDump(std::move(dump));
}

}  // namespace ocra
