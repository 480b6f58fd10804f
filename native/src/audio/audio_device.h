// The audio device of a call: what the engine and the JNI layer see of this folder.
//
// Life cycle: make one with a factory below, give it to the PeerConnectionFactory, release it after
// the factory. The engine initialises it, starts and stops playout and recording, and terminates
// it; nothing is opened (no microphone light) before the engine starts a direction.
//
// Threads: every function may be called from any thread except the device's own `ocra-audio-…`
// threads, where the functions that change its state fail instead of blocking. Audio runs on one
// thread for each open direction. Stopping a direction waits for its callback to return, so a
// callback must never wait for a thread that may be stopping the device, nor may it hold the last
// reference to the device.
//
// Errors: a missing or lost sound card is not an error; the device then keeps time in silence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/scoped_refptr.h"
#include "modules/audio_device/include/audio_device.h"

namespace ocra {

// As far as the platform tells.
enum class DeviceForm { kUnknown = 0, kSpeaker = 1, kHeadset = 2, kBluetooth = 3 };

// One microphone or speaker. `id` is stable across runs and is what the Select functions take.
struct AudioDeviceInfo {
  std::string id;
  std::string name;
  bool is_default = false;
  DeviceForm form = DeviceForm::kUnknown;
};

// What the platform's mixer has set for a device, for all programs. The level is that of the
// platform's slider, 0 to 1.
struct DeviceVolume {
  double level = 1;
  bool muted = false;
};

// Whether a device's volume was read or set.
enum class VolumeResult { kDone, kNoSuchDevice, kUnsupported };

// The last full 100 ms: the highest |sample|, and the root mean square; 0 to 32767.
struct AudioLevels {
  int peak = 0;
  int rms = 0;
};

// Samples that the application records from, 10 ms at a time.
class PcmSource {
 public:
  virtual ~PcmSource() = default;
  // Fills frames * channels interleaved samples. False when there is nothing to say now; the frame
  // is then silence. Runs on "ocra-audio-rec", 100 times a second.
  virtual bool Read(int16_t* interleaved, size_t frames, int rate, int channels) = 0;
};

// Takes what the application would hear, 10 ms at a time.
class PcmSink {
 public:
  virtual ~PcmSink() = default;
  // The samples are lent for the length of the call. Runs on "ocra-audio-play", 100 times a second.
  virtual void Write(const int16_t* interleaved, size_t frames, int rate, int channels) = 0;
};

// Sample rate in Hz (8000 to 48000, a multiple of 100) and 1 or 2 channels.
struct AudioFormat {
  int rate = 48000;
  int channels = 1;

  size_t FramesPer10Ms() const { return static_cast<size_t>(rate) / 100; }
  size_t SamplesPer10Ms() const { return FramesPer10Ms() * static_cast<size_t>(channels); }
  bool IsValid() const;
};

// The machine's own sound: PulseAudio (or PipeWire's server for it), else ALSA, else silence.
struct PlatformAudioOptions {
  AudioFormat capture{48000, 1};
  AudioFormat playout{48000, 2};
  // Device ids; empty follows the system's default device.
  std::string input_id;
  std::string output_id;
  bool allow_pulse = true;
  bool allow_alsa = true;
};

// Samples from and to the application. Without a source it records silence, without a sink it
// discards what is played. The device shares ownership and calls neither after it was terminated.
struct FedAudioOptions {
  AudioFormat capture{48000, 1};
  AudioFormat playout{48000, 1};
  std::shared_ptr<PcmSource> source;
  std::shared_ptr<PcmSink> sink;
};

// The module given to the engine, and what the application may ask of it.
//
// Volumes are linear, 0 to kMaxVolume (65535, the device's own level), applied to our samples only,
// so that no other program's volume changes. In the engine's indexed device lists, index 0 is the
// device selected by id (the system's default when none was), the real devices follow.
class OcraAudioDevice : public webrtc::AudioDeviceModule {
 public:
  static constexpr uint32_t kMaxVolume = 65535;

  // What carries the sound now: "pulse", "alsa", "silent" or "fed". For logs and diagnostics.
  virtual std::string BackendName() const = 0;

  // Real devices only; may take as long as a round trip to the sound server (at most a second).
  virtual std::vector<AudioDeviceInfo> Inputs() = 0;
  virtual std::vector<AudioDeviceInfo> Outputs() = 0;

  // Takes effect at once, also while running. Empty: follow the system's default. An unknown id, or
  // one that is unplugged later, plays through the default until it appears. False only when called
  // on one of the device's own threads.
  virtual bool SelectInput(std::string_view id) = 0;
  virtual bool SelectOutput(std::string_view id) = 0;

  // The platform's volume of one device; an empty id is the default one. Takes as long as listing.
  virtual VolumeResult GetInputVolume(std::string_view id, DeviceVolume* volume) = 0;
  virtual VolumeResult GetOutputVolume(std::string_view id, DeviceVolume* volume) = 0;
  virtual VolumeResult SetInputVolume(std::string_view id, const DeviceVolume& volume) = 0;
  virtual VolumeResult SetOutputVolume(std::string_view id, const DeviceVolume& volume) = 0;

  // Keeps playout running, whether the engine wants it or not, until it was released as often as
  // it was held. May take as long as opening the device.
  virtual void HoldPlayout() = 0;
  virtual void ReleasePlayout() = 0;

  // Zero while stopped. Lock-free.
  virtual AudioLevels InputLevels() const = 0;
  virtual AudioLevels OutputLevels() const = 0;

  // Called on "ocra-audio-heal", with no lock held, after devices came, went or the default
  // changed. A call under way may still end after this returned; it keeps its closure alive until
  // then.
  virtual void OnDevicesChanged(std::function<void()> callback) = 0;

 protected:
  ~OcraAudioDevice() override = default;
};

// Never null. An invalid format is a programming error and is replaced by the default one.
rtc::scoped_refptr<OcraAudioDevice> CreatePlatformAudioDevice(PlatformAudioOptions options = {});
rtc::scoped_refptr<OcraAudioDevice> CreateFedAudioDevice(FedAudioOptions options);
rtc::scoped_refptr<OcraAudioDevice> CreateSilentAudioDevice();

// Devices, streams and backends alive in the process. For leak tests.
int LiveAudioObjects();

}  // namespace ocra
