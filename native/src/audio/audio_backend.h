// A way to reach sound: PulseAudio, ALSA, or a paced thread without a sound card.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audio/audio_device.h"

namespace ocra {

enum class AudioDirection { kCapture, kPlayout };

// Receives captured audio. All calls come from one thread at a time, with no lock held.
class CaptureClient {
 public:
  // Exactly 10 ms. `delay_ms`: how long ago the first sample met the microphone.
  virtual void OnCaptured(const int16_t* interleaved, const AudioFormat& format, int delay_ms) = 0;
  // The stream will deliver nothing more. Any thread; must only take note, never close the stream.
  virtual void OnCaptureLost() = 0;

 protected:
  ~CaptureClient() = default;
};

// Provides audio to play. All calls come from one thread at a time, with no lock held.
class PlayoutClient {
 public:
  // Fills exactly 10 ms. `delay_ms`: how long until the first of these samples is heard.
  virtual void OnPlayout(int16_t* interleaved, const AudioFormat& format, int delay_ms) = 0;
  // The stream will ask for nothing more. Any thread; must only take note, never close the stream.
  virtual void OnPlayoutLost() = 0;

 protected:
  ~PlayoutClient() = default;
};

// An open direction. Destroying it closes the device; no client call runs or comes afterwards.
class AudioStream {
 public:
  virtual ~AudioStream() = default;
};

struct StreamRequest {
  std::string device_id;  // empty: the default device, and follow it
  AudioFormat format;
};

// Functions are called by one thread at a time; the caller sees to it.
class AudioBackend {
 public:
  // Streams must be gone first.
  virtual ~AudioBackend() = default;

  // A string literal. Any thread.
  virtual const char* Name() const = 0;

  // `devices_changed` is called on a thread of the backend, where it must only take note unless the
  // backend promises more. Set before Connect.
  virtual void Observe(std::function<void()> devices_changed) = 0;

  // True when sound can be reached now. Bounded in time, repeatable; after a loss it connects anew.
  virtual bool Connect() = 0;
  virtual void Disconnect() = 0;

  virtual std::vector<AudioDeviceInfo> Devices(AudioDirection direction) = 0;

  // Of the platform's mixer, where there is one.
  virtual VolumeResult GetVolume(AudioDirection, const std::string& /*id*/, DeviceVolume*) {
    return VolumeResult::kUnsupported;
  }
  virtual VolumeResult SetVolume(AudioDirection, const std::string& /*id*/, const DeviceVolume&) {
    return VolumeResult::kUnsupported;
  }

  // Null when the device cannot be opened. The client must outlive the stream.
  virtual std::unique_ptr<AudioStream> OpenCapture(const StreamRequest& request,
                                                   CaptureClient* client) = 0;
  virtual std::unique_ptr<AudioStream> OpenPlayout(const StreamRequest& request,
                                                   PlayoutClient* client) = 0;
};

}  // namespace ocra
