#include "audio/audio_device_module.h"

#include <utility>

#include "audio/audio_thread.h"
#include "rtc_base/logging.h"

namespace ocra {

AudioDeviceModuleImpl::AudioDeviceModuleImpl(std::unique_ptr<AudioBackend> backend, Setup setup)
    : setup_(std::move(setup)),
      input_(setup_.input_id),
      output_(setup_.output_id),
      backend_(std::move(backend)) {
  backend_->Observe([this] { hook_.Announce(); });
}

AudioDeviceModuleImpl::~AudioDeviceModuleImpl() { Terminate(); }

bool AudioDeviceModuleImpl::Refuse(const char* what) {
  if (!OnAudioThread()) return false;
  RTC_LOG(LS_ERROR) << what << " must not be called on an audio thread";
  return true;
}

int32_t AudioDeviceModuleImpl::SetVolume(Gain& gain, uint32_t volume) {
  if (volume > kMaxVolume) return -1;
  gain.set_volume(volume);
  return 0;
}

int32_t AudioDeviceModuleImpl::SetMuted(Gain& gain, bool muted) {
  gain.set_muted(muted);
  return 0;
}

std::vector<AudioDeviceInfo> AudioDeviceModuleImpl::Inputs() {
  return backend_->Devices(AudioDirection::kCapture);
}

std::vector<AudioDeviceInfo> AudioDeviceModuleImpl::Outputs() {
  return backend_->Devices(AudioDirection::kPlayout);
}

bool AudioDeviceModuleImpl::SelectInput(std::string_view id) {
  if (Refuse("SelectInput")) return false;
  std::lock_guard<std::mutex> lock(control_);
  input_.SelectId(id);
  return !recording_ || OpenCapture();
}

bool AudioDeviceModuleImpl::SelectOutput(std::string_view id) {
  if (Refuse("SelectOutput")) return false;
  std::lock_guard<std::mutex> lock(control_);
  output_.SelectId(id);
  return !PlayoutWanted() || OpenPlayout();
}

void AudioDeviceModuleImpl::HoldPlayout() {
  if (Refuse("HoldPlayout")) return;
  std::lock_guard<std::mutex> lock(control_);
  ++holds_;
  if (initialized_ && playout_stream_ == nullptr) OpenPlayout();
}

void AudioDeviceModuleImpl::ReleasePlayout() {
  if (Refuse("ReleasePlayout")) return;
  std::lock_guard<std::mutex> lock(control_);
  if (holds_ == 0 || --holds_ > 0 || playing_) return;
  playout_stream_.reset();
  playout_.Reset();
}

void AudioDeviceModuleImpl::OnDevicesChanged(std::function<void()> callback) {
  hook_.Set(std::move(callback));
}

int32_t AudioDeviceModuleImpl::ActiveAudioLayer(AudioLayer* layer) const {
  const std::string_view name = backend_->Name();
  return Answer(layer, name == "pulse"  ? kLinuxPulseAudio
                       : name == "alsa" ? kLinuxAlsaAudio
                                        : kDummyAudio);
}

// The engine replaces the transport while nothing runs; whoever does not is served too, by closing
// the streams around the change, so that the old transport is never called after this returns.
int32_t AudioDeviceModuleImpl::RegisterAudioCallback(webrtc::AudioTransport* transport) {
  if (Refuse("RegisterAudioCallback")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  playout_stream_.reset();
  capture_stream_.reset();
  playout_.set_transport(transport);
  capture_.set_transport(transport);
  if (PlayoutWanted()) OpenPlayout();
  if (recording_) OpenCapture();
  return 0;
}

int32_t AudioDeviceModuleImpl::Init() {
  if (Refuse("Init")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  if (initialized_) return 0;
  if (!backend_->Connect()) return -1;
  initialized_ = true;
  return 0;
}

int32_t AudioDeviceModuleImpl::Terminate() {
  if (Refuse("Terminate")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  holds_ = 0;
  ClosePlayout();
  CloseCapture();
  backend_->Disconnect();
  initialized_ = false;
  return 0;
}

int16_t AudioDeviceModuleImpl::PlayoutDevices() { return output_.Refresh(Outputs()); }

int16_t AudioDeviceModuleImpl::RecordingDevices() { return input_.Refresh(Inputs()); }

int32_t AudioDeviceModuleImpl::PlayoutDeviceName(uint16_t index,
                                                 char name[webrtc::kAdmMaxDeviceNameSize],
                                                 char guid[webrtc::kAdmMaxGuidSize]) {
  return output_.Describe(index, name, guid) ? 0 : -1;
}

int32_t AudioDeviceModuleImpl::RecordingDeviceName(uint16_t index,
                                                   char name[webrtc::kAdmMaxDeviceNameSize],
                                                   char guid[webrtc::kAdmMaxGuidSize]) {
  return input_.Describe(index, name, guid) ? 0 : -1;
}

int32_t AudioDeviceModuleImpl::SetPlayoutDevice(uint16_t index) {
  if (Refuse("SetPlayoutDevice")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  if (!output_.SelectIndex(index)) return -1;
  return !PlayoutWanted() || OpenPlayout() ? 0 : -1;
}

int32_t AudioDeviceModuleImpl::SetPlayoutDevice(WindowsDeviceType) {
  return SetPlayoutDevice(uint16_t{0});
}

int32_t AudioDeviceModuleImpl::SetRecordingDevice(uint16_t index) {
  if (Refuse("SetRecordingDevice")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  if (!input_.SelectIndex(index)) return -1;
  return !recording_ || OpenCapture() ? 0 : -1;
}

int32_t AudioDeviceModuleImpl::SetRecordingDevice(WindowsDeviceType) {
  return SetRecordingDevice(uint16_t{0});
}

int32_t AudioDeviceModuleImpl::InitPlayout() {
  if (Refuse("InitPlayout")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  if (!initialized_) return -1;
  playout_initialized_ = true;
  return 0;
}

int32_t AudioDeviceModuleImpl::InitRecording() {
  if (Refuse("InitRecording")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  if (!initialized_) return -1;
  recording_initialized_ = true;
  return 0;
}

int32_t AudioDeviceModuleImpl::StartPlayout() {
  if (Refuse("StartPlayout")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  if (!playout_initialized_) return -1;
  if (playing_) return 0;
  playing_ = playout_stream_ != nullptr || OpenPlayout();
  return playing_ ? 0 : -1;
}

int32_t AudioDeviceModuleImpl::StopPlayout() {
  if (Refuse("StopPlayout")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  ClosePlayout();
  return 0;
}

int32_t AudioDeviceModuleImpl::StartRecording() {
  if (Refuse("StartRecording")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  if (!recording_initialized_) return -1;
  if (recording_) return 0;
  recording_ = OpenCapture();
  return recording_ ? 0 : -1;
}

int32_t AudioDeviceModuleImpl::StopRecording() {
  if (Refuse("StopRecording")) return -1;
  std::lock_guard<std::mutex> lock(control_);
  CloseCapture();
  return 0;
}

// The old stream goes first: the engine accepts one audio thread for each direction at a time.
bool AudioDeviceModuleImpl::OpenPlayout() {
  playout_stream_.reset();
  playout_stream_ = backend_->OpenPlayout({output_.CurrentId(), setup_.playout}, &playout_);
  return playout_stream_ != nullptr;
}

bool AudioDeviceModuleImpl::OpenCapture() {
  capture_stream_.reset();
  capture_stream_ = backend_->OpenCapture({input_.CurrentId(), setup_.capture}, &capture_);
  return capture_stream_ != nullptr;
}

void AudioDeviceModuleImpl::ClosePlayout() {
  playing_ = false;
  playout_initialized_ = false;
  if (PlayoutWanted()) return;
  playout_stream_.reset();
  playout_.Reset();
}

void AudioDeviceModuleImpl::CloseCapture() {
  capture_stream_.reset();
  recording_ = false;
  recording_initialized_ = false;
  capture_.Reset();
}

}  // namespace ocra
