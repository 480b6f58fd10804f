// The engine's audio device over any backend.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "audio/audio_backend.h"
#include "audio/device_choice.h"
#include "audio/devices_changed_hook.h"
#include "audio/live_objects.h"
#include "audio/transport_path.h"

namespace ocra {

// `control_` orders everything that opens or closes streams and is held while an audio thread is
// joined; audio threads never take it (see Refuse), and the transport is called without it.
class AudioDeviceModuleImpl : public OcraAudioDevice, private CountedAudioObject {
 public:
  struct Setup {
    AudioFormat capture;
    AudioFormat playout;
    std::string input_id;
    std::string output_id;
  };

  AudioDeviceModuleImpl(std::unique_ptr<AudioBackend> backend, Setup setup);
  ~AudioDeviceModuleImpl() override;

  std::string BackendName() const override { return backend_->Name(); }
  std::vector<AudioDeviceInfo> Inputs() override;
  std::vector<AudioDeviceInfo> Outputs() override;
  bool SelectInput(std::string_view id) override;
  bool SelectOutput(std::string_view id) override;
  VolumeResult GetInputVolume(std::string_view id, DeviceVolume* volume) override {
    return backend_->GetVolume(AudioDirection::kCapture, std::string(id), volume);
  }
  VolumeResult GetOutputVolume(std::string_view id, DeviceVolume* volume) override {
    return backend_->GetVolume(AudioDirection::kPlayout, std::string(id), volume);
  }
  VolumeResult SetInputVolume(std::string_view id, const DeviceVolume& volume) override {
    return backend_->SetVolume(AudioDirection::kCapture, std::string(id), volume);
  }
  VolumeResult SetOutputVolume(std::string_view id, const DeviceVolume& volume) override {
    return backend_->SetVolume(AudioDirection::kPlayout, std::string(id), volume);
  }
  void HoldPlayout() override;
  void ReleasePlayout() override;
  AudioLevels InputLevels() const override { return capture_.level.Levels(); }
  AudioLevels OutputLevels() const override { return playout_.level.Levels(); }
  void OnDevicesChanged(std::function<void()> callback) override;

  int32_t ActiveAudioLayer(AudioLayer* layer) const override;
  int32_t RegisterAudioCallback(webrtc::AudioTransport* transport) override;

  int32_t Init() override;
  int32_t Terminate() override;
  bool Initialized() const override { return initialized_; }

  int16_t PlayoutDevices() override;
  int16_t RecordingDevices() override;
  int32_t PlayoutDeviceName(uint16_t index, char name[webrtc::kAdmMaxDeviceNameSize],
                            char guid[webrtc::kAdmMaxGuidSize]) override;
  int32_t RecordingDeviceName(uint16_t index, char name[webrtc::kAdmMaxDeviceNameSize],
                              char guid[webrtc::kAdmMaxGuidSize]) override;
  int32_t SetPlayoutDevice(uint16_t index) override;
  int32_t SetPlayoutDevice(WindowsDeviceType device) override;
  int32_t SetRecordingDevice(uint16_t index) override;
  int32_t SetRecordingDevice(WindowsDeviceType device) override;

  int32_t PlayoutIsAvailable(bool* available) override { return Answer(available, true); }
  int32_t InitPlayout() override;
  bool PlayoutIsInitialized() const override { return playout_initialized_; }
  int32_t RecordingIsAvailable(bool* available) override { return Answer(available, true); }
  int32_t InitRecording() override;
  bool RecordingIsInitialized() const override { return recording_initialized_; }

  int32_t StartPlayout() override;
  int32_t StopPlayout() override;
  bool Playing() const override { return playing_; }
  int32_t StartRecording() override;
  int32_t StopRecording() override;
  bool Recording() const override { return recording_; }

  int32_t InitSpeaker() override { return initialized_ ? 0 : -1; }
  bool SpeakerIsInitialized() const override { return initialized_; }
  int32_t InitMicrophone() override { return initialized_ ? 0 : -1; }
  bool MicrophoneIsInitialized() const override { return initialized_; }

  int32_t SpeakerVolumeIsAvailable(bool* available) override { return Answer(available, true); }
  int32_t SetSpeakerVolume(uint32_t volume) override { return SetVolume(playout_.gain, volume); }
  int32_t SpeakerVolume(uint32_t* volume) const override {
    return Answer(volume, playout_.gain.volume());
  }
  int32_t MaxSpeakerVolume(uint32_t* volume) const override { return Answer(volume, kMaxVolume); }
  int32_t MinSpeakerVolume(uint32_t* volume) const override { return Answer(volume, 0u); }
  int32_t MicrophoneVolumeIsAvailable(bool* available) override { return Answer(available, true); }
  int32_t SetMicrophoneVolume(uint32_t volume) override { return SetVolume(capture_.gain, volume); }
  int32_t MicrophoneVolume(uint32_t* volume) const override {
    return Answer(volume, capture_.gain.volume());
  }
  int32_t MaxMicrophoneVolume(uint32_t* volume) const override {
    return Answer(volume, kMaxVolume);
  }
  int32_t MinMicrophoneVolume(uint32_t* volume) const override { return Answer(volume, 0u); }

  int32_t SpeakerMuteIsAvailable(bool* available) override { return Answer(available, true); }
  int32_t SetSpeakerMute(bool mute) override { return SetMuted(playout_.gain, mute); }
  int32_t SpeakerMute(bool* muted) const override { return Answer(muted, playout_.gain.muted()); }
  int32_t MicrophoneMuteIsAvailable(bool* available) override { return Answer(available, true); }
  int32_t SetMicrophoneMute(bool mute) override { return SetMuted(capture_.gain, mute); }
  int32_t MicrophoneMute(bool* muted) const override {
    return Answer(muted, capture_.gain.muted());
  }

  // The number of channels is an option of the device, so the engine may only agree with it.
  int32_t StereoPlayoutIsAvailable(bool* available) const override {
    return Answer(available, setup_.playout.channels == 2);
  }
  int32_t SetStereoPlayout(bool on) override {
    return on == (setup_.playout.channels == 2) ? 0 : -1;
  }
  int32_t StereoPlayout(bool* on) const override { return StereoPlayoutIsAvailable(on); }
  int32_t StereoRecordingIsAvailable(bool* available) const override {
    return Answer(available, setup_.capture.channels == 2);
  }
  int32_t SetStereoRecording(bool on) override {
    return on == (setup_.capture.channels == 2) ? 0 : -1;
  }
  int32_t StereoRecording(bool* on) const override { return StereoRecordingIsAvailable(on); }

  int32_t PlayoutDelay(uint16_t* delay_ms) const override {
    return Answer(delay_ms, static_cast<uint16_t>(playout_.delay_ms()));
  }

  // The engine's own echo canceller, gain control and noise suppression do the work.
  bool BuiltInAECIsAvailable() const override { return false; }
  bool BuiltInAGCIsAvailable() const override { return false; }
  bool BuiltInNSIsAvailable() const override { return false; }
  int32_t EnableBuiltInAEC(bool) override { return -1; }
  int32_t EnableBuiltInAGC(bool) override { return -1; }
  int32_t EnableBuiltInNS(bool) override { return -1; }

 private:
  template <typename T>
  static int32_t Answer(T* out, T value) {
    if (out == nullptr) return -1;
    *out = value;
    return 0;
  }
  static int32_t SetVolume(Gain& gain, uint32_t volume);
  static int32_t SetMuted(Gain& gain, bool muted);

  // True on a thread that `control_`'s holder may be joining.
  static bool Refuse(const char* what);

  // With `control_` held.
  bool PlayoutWanted() const { return playing_ || holds_ > 0; }
  bool OpenPlayout();
  bool OpenCapture();
  void ClosePlayout();
  void CloseCapture();

  const Setup setup_;
  DevicesChangedHook hook_;
  DeviceChoice input_;
  DeviceChoice output_;

  std::mutex control_;
  std::atomic<bool> initialized_{false};
  std::atomic<bool> playout_initialized_{false};
  std::atomic<bool> recording_initialized_{false};
  std::atomic<bool> playing_{false};
  std::atomic<bool> recording_{false};

  int holds_ = 0;  // under `control_`

  // Destroyed from the bottom: the streams before the backend and the paths that they use.
  PlayoutPath playout_;
  CapturePath capture_{playout_};
  const std::unique_ptr<AudioBackend> backend_;
  std::unique_ptr<AudioStream> playout_stream_;
  std::unique_ptr<AudioStream> capture_stream_;
};

}  // namespace ocra
