#ifndef OCRA_ENGINE_EDITED_PROCESSING_H_
#define OCRA_ENGINE_EDITED_PROCESSING_H_

#include <memory>

#include "api/scoped_refptr.h"
#include "engine/edit_point.h"
#include "engine/live_objects.h"
#include "modules/audio_processing/include/audio_processing.h"

namespace ocra {

// libwebrtc's audio processing, after which the application may edit what was recorded. It has a
// hook of its own for that, but calls it while it holds a lock that other threads wait for.
class EditedProcessing : public webrtc::AudioProcessing, LiveObject {
 public:
  static rtc::scoped_refptr<EditedProcessing> Create();

  EditPoint& edit_point() { return edit_point_; }

  // On the recording thread.
  int ProcessStream(const int16_t* src, const webrtc::StreamConfig& input,
                    const webrtc::StreamConfig& output, int16_t* dest) override;

  // From here on everything is handed on as it is.
  int Initialize() override { return inner_->Initialize(); }
  int Initialize(const webrtc::ProcessingConfig& config) override {
    return inner_->Initialize(config);
  }
  void ApplyConfig(const Config& config) override { inner_->ApplyConfig(config); }
  int proc_sample_rate_hz() const override { return inner_->proc_sample_rate_hz(); }
  int proc_split_sample_rate_hz() const override { return inner_->proc_split_sample_rate_hz(); }
  size_t num_input_channels() const override { return inner_->num_input_channels(); }
  size_t num_proc_channels() const override { return inner_->num_proc_channels(); }
  size_t num_output_channels() const override { return inner_->num_output_channels(); }
  size_t num_reverse_channels() const override { return inner_->num_reverse_channels(); }
  void set_output_will_be_muted(bool muted) override { inner_->set_output_will_be_muted(muted); }
  void SetRuntimeSetting(RuntimeSetting setting) override { inner_->SetRuntimeSetting(setting); }
  bool PostRuntimeSetting(RuntimeSetting setting) override {
    return inner_->PostRuntimeSetting(setting);
  }
  int ProcessStream(const float* const* src, const webrtc::StreamConfig& input,
                    const webrtc::StreamConfig& output, float* const* dest) override {
    return inner_->ProcessStream(src, input, output, dest);
  }
  int ProcessReverseStream(const int16_t* src, const webrtc::StreamConfig& input,
                           const webrtc::StreamConfig& output, int16_t* dest) override {
    return inner_->ProcessReverseStream(src, input, output, dest);
  }
  int ProcessReverseStream(const float* const* src, const webrtc::StreamConfig& input,
                           const webrtc::StreamConfig& output, float* const* dest) override {
    return inner_->ProcessReverseStream(src, input, output, dest);
  }
  int AnalyzeReverseStream(const float* const* data, const webrtc::StreamConfig& config) override {
    return inner_->AnalyzeReverseStream(data, config);
  }
  bool GetLinearAecOutput(rtc::ArrayView<std::array<float, 160>> output) const override {
    return inner_->GetLinearAecOutput(output);
  }
  void set_stream_analog_level(int level) override { inner_->set_stream_analog_level(level); }
  int recommended_stream_analog_level() const override {
    return inner_->recommended_stream_analog_level();
  }
  int set_stream_delay_ms(int delay) override { return inner_->set_stream_delay_ms(delay); }
  int stream_delay_ms() const override { return inner_->stream_delay_ms(); }
  void set_stream_key_pressed(bool pressed) override { inner_->set_stream_key_pressed(pressed); }
  bool CreateAndAttachAecDump(absl::string_view file, int64_t max_bytes,
                              rtc::TaskQueue* queue) override {
    return inner_->CreateAndAttachAecDump(file, max_bytes, queue);
  }
  bool CreateAndAttachAecDump(FILE* file, int64_t max_bytes, rtc::TaskQueue* queue) override {
    return inner_->CreateAndAttachAecDump(file, max_bytes, queue);
  }
  void AttachAecDump(std::unique_ptr<webrtc::AecDump> dump) override;
  void DetachAecDump() override { inner_->DetachAecDump(); }
  webrtc::AudioProcessingStats GetStatistics() override { return inner_->GetStatistics(); }
  webrtc::AudioProcessingStats GetStatistics(bool remote) override {
    return inner_->GetStatistics(remote);
  }
  Config GetConfig() const override { return inner_->GetConfig(); }

 protected:
  EditedProcessing();
  ~EditedProcessing() override;

 private:
  const rtc::scoped_refptr<webrtc::AudioProcessing> inner_;
  EditPoint edit_point_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_EDITED_PROCESSING_H_
