#include "audio/failover_backend.h"

#include <algorithm>
#include <utility>

#include "audio/audio_thread.h"
#include "audio/failover_stream.h"
#include "rtc_base/logging.h"

namespace ocra {
namespace {

constexpr const char* kSilentName = "silent";

// Plugging one headset is a burst of events: announce it once.
constexpr std::chrono::milliseconds kBurst{100};

bool Contains(const std::vector<AudioDeviceInfo>& devices, const std::string& id) {
  return std::any_of(devices.begin(), devices.end(),
                     [&id](const AudioDeviceInfo& device) { return device.id == id; });
}

}  // namespace

FailoverBackend::FailoverBackend(std::vector<std::unique_ptr<AudioBackend>> candidates, Retry retry)
    : candidates_(std::move(candidates)), retry_(retry), name_(kSilentName) {
  for (const auto& candidate : candidates_) {
    candidate->Observe([this] { NoteDevicesChanged(); });
  }
}

FailoverBackend::~FailoverBackend() { Disconnect(); }

void FailoverBackend::Observe(std::function<void()> devices_changed) {
  devices_changed_ = std::move(devices_changed);
}

bool FailoverBackend::Connect() {
  std::lock_guard<std::mutex> lock(mutex_);
  Primary();
  UpdateName();
  if (!heal_thread_.joinable()) {
    stop_ = false;
    heal_thread_ = StartAudioThread("ocra-audio-heal", [this] { HealLoop(); });
  }
  return true;
}

void FailoverBackend::Disconnect() {
  {
    std::lock_guard<std::mutex> lock(signal_mutex_);
    stop_ = true;
  }
  signal_.notify_all();
  // Not under `mutex_`, which a round of repairs takes.
  if (heal_thread_.joinable()) heal_thread_.join();
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& candidate : candidates_) candidate->Disconnect();
  primary_ = nullptr;
  UpdateName();
}

std::vector<AudioDeviceInfo> FailoverBackend::Devices(AudioDirection direction) {
  std::lock_guard<std::mutex> lock(mutex_);
  AudioBackend* primary = Primary();
  return primary == nullptr ? std::vector<AudioDeviceInfo>() : primary->Devices(direction);
}

VolumeResult FailoverBackend::GetVolume(AudioDirection direction, const std::string& id,
                                        DeviceVolume* volume) {
  std::lock_guard<std::mutex> lock(mutex_);
  AudioBackend* primary = Primary();
  return primary == nullptr ? VolumeResult::kUnsupported
                            : primary->GetVolume(direction, id, volume);
}

VolumeResult FailoverBackend::SetVolume(AudioDirection direction, const std::string& id,
                                        const DeviceVolume& volume) {
  std::lock_guard<std::mutex> lock(mutex_);
  AudioBackend* primary = Primary();
  return primary == nullptr ? VolumeResult::kUnsupported
                            : primary->SetVolume(direction, id, volume);
}

std::unique_ptr<AudioStream> FailoverBackend::OpenCapture(const StreamRequest& request,
                                                          CaptureClient* client) {
  return Open(std::make_unique<FailoverStream>(this, request, client, nullptr));
}

std::unique_ptr<AudioStream> FailoverBackend::OpenPlayout(const StreamRequest& request,
                                                          PlayoutClient* client) {
  return Open(std::make_unique<FailoverStream>(this, request, nullptr, client));
}

std::unique_ptr<AudioStream> FailoverBackend::Open(std::unique_ptr<FailoverStream> stream) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stream->Reopen(Primary(), &silent_);
    streams_.push_back(stream.get());
    UpdateName();
  }
  if (stream->quality() != FailoverStream::Quality::kAsRequested) NoteLoss();
  return stream;
}

void FailoverBackend::Close(FailoverStream* stream) {
  std::lock_guard<std::mutex> lock(mutex_);
  stream->CloseInner();
  streams_.erase(std::remove(streams_.begin(), streams_.end(), stream), streams_.end());
  UpdateName();
}

void FailoverBackend::NoteLoss() {
  {
    std::lock_guard<std::mutex> lock(signal_mutex_);
    loss_ = true;
  }
  signal_.notify_all();
}

void FailoverBackend::NoteDevicesChanged() {
  {
    std::lock_guard<std::mutex> lock(signal_mutex_);
    changed_ = true;
  }
  signal_.notify_all();
}

void FailoverBackend::HealLoop() {
  std::chrono::milliseconds pause = retry_.first;
  bool waiting = false;
  std::unique_lock<std::mutex> lock(signal_mutex_);
  while (!stop_) {
    const auto woken = [this] { return stop_ || loss_ || changed_; };
    bool retry_due = false;
    if (waiting) {
      retry_due = !signal_.wait_for(lock, pause, woken);
    } else {
      signal_.wait(lock, woken);
      pause = retry_.first;
    }
    if (stop_) break;
    if (changed_ && !loss_) signal_.wait_for(lock, kBurst, [this] { return stop_ || loss_; });
    const bool changed = std::exchange(changed_, false);
    loss_ = false;
    lock.unlock();
    waiting = Heal(retry_due, changed);
    if (changed && devices_changed_) devices_changed_();
    lock.lock();
    if (retry_due) pause = std::min(pause * 2, retry_.longest);
  }
}

bool FailoverBackend::Heal(bool retry_due, bool devices_changed) {
  std::lock_guard<std::mutex> lock(mutex_);
  bool waiting = false;
  for (FailoverStream* stream : streams_) {
    using Quality = FailoverStream::Quality;
    if (stream->lost()) {
      RTC_LOG(LS_WARNING) << "An audio stream was lost; going on in silence";
      stream->Reopen(nullptr, &silent_);
    }
    const bool named = !stream->device_id().empty();
    if (stream->quality() == Quality::kSilent) {
      AudioBackend* primary = retry_due || devices_changed ? Primary() : nullptr;
      if (primary != nullptr) stream->Reopen(primary, &silent_);
    } else if (named && devices_changed) {
      AudioBackend* primary = Primary();
      const bool present = primary != nullptr &&
                           Contains(primary->Devices(stream->direction()), stream->device_id());
      const bool returned = present && stream->quality() == Quality::kDefaultInstead;
      if (returned) stream->Reopen(primary, &silent_);
      if (!present) stream->MovedToDefault();
    }
    waiting |= stream->quality() == Quality::kSilent;
  }
  UpdateName();
  return waiting && !candidates_.empty();
}

// The first backend ever to answer, if it answers now.
AudioBackend* FailoverBackend::Primary() {
  if (primary_ != nullptr) return primary_->Connect() ? primary_ : nullptr;
  for (const auto& candidate : candidates_) {
    if (candidate->Connect()) {
      primary_ = candidate.get();
      return primary_;
    }
  }
  return nullptr;
}

void FailoverBackend::UpdateName() {
  const bool silent =
      primary_ == nullptr || std::any_of(streams_.begin(), streams_.end(), [](auto* stream) {
        return stream->quality() == FailoverStream::Quality::kSilent;
      });
  name_.store(silent ? kSilentName : primary_->Name(), std::memory_order_relaxed);
}

}  // namespace ocra
