// The platform's sound: the best backend that answers, silence while none does.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "audio/audio_backend.h"
#include "audio/live_objects.h"
#include "audio/paced_backend.h"

namespace ocra {

class FailoverStream;

// Takes the first candidate that connects and stays with it: when a sound server dies, another
// backend that grabbed its card would keep it from coming back. A stream that cannot be opened, or
// is lost, goes on in silence at once and is retried; one whose device is absent uses the default
// until the device appears. Opening a stream therefore never fails.
//
// Thread "ocra-audio-heal" does the repairs and calls the observer, then holding no lock.
class FailoverBackend final : public AudioBackend, private CountedAudioObject {
 public:
  struct Retry {
    std::chrono::milliseconds first{500};
    std::chrono::milliseconds longest{5000};
  };

  // Best candidate first.
  FailoverBackend(std::vector<std::unique_ptr<AudioBackend>> candidates, Retry retry);
  explicit FailoverBackend(std::vector<std::unique_ptr<AudioBackend>> candidates)
      : FailoverBackend(std::move(candidates), Retry()) {}
  ~FailoverBackend() override;

  // What carries the open streams; while none is open, what would.
  const char* Name() const override { return name_.load(std::memory_order_relaxed); }
  void Observe(std::function<void()> devices_changed) override;
  bool Connect() override;
  void Disconnect() override;
  std::vector<AudioDeviceInfo> Devices(AudioDirection direction) override;
  VolumeResult GetVolume(AudioDirection direction, const std::string& id,
                         DeviceVolume* volume) override;
  VolumeResult SetVolume(AudioDirection direction, const std::string& id,
                         const DeviceVolume& volume) override;
  std::unique_ptr<AudioStream> OpenCapture(const StreamRequest& request,
                                           CaptureClient* client) override;
  std::unique_ptr<AudioStream> OpenPlayout(const StreamRequest& request,
                                           PlayoutClient* client) override;

 private:
  friend class FailoverStream;

  std::unique_ptr<AudioStream> Open(std::unique_ptr<FailoverStream> stream);
  void Close(FailoverStream* stream);
  void NoteLoss();
  void NoteDevicesChanged();

  void HealLoop();
  // One round of repairs; true when some stream still waits for a better time.
  bool Heal(bool retry_due, bool devices_changed);

  // With `mutex_` held.
  AudioBackend* Primary();
  void UpdateName();

  const std::vector<std::unique_ptr<AudioBackend>> candidates_;
  const Retry retry_;
  std::function<void()> devices_changed_;
  std::atomic<const char*> name_;

  // Orders use of the backends and the streams; held while opening and closing them.
  std::mutex mutex_;
  PacedBackend silent_;
  AudioBackend* primary_ = nullptr;
  std::vector<FailoverStream*> streams_;

  // What audio threads and sound servers leave for the heal thread; held for moments only.
  std::mutex signal_mutex_;
  std::condition_variable signal_;
  bool stop_ = false;
  bool loss_ = false;
  bool changed_ = false;

  std::thread heal_thread_;
};

}  // namespace ocra
