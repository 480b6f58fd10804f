// The fed device carries samples unchanged between the application and the engine.
#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "audio/audio_device.h"
#include "audio_check.h"
#include "audio_test_transport.h"

namespace {

using std::chrono::milliseconds;

// Numbers its samples 1, 2, 3 … and every fifth time has nothing to say.
class CountingSource : public ocra::PcmSource {
 public:
  bool Read(int16_t* interleaved, size_t frames, int rate, int channels) override {
    AUDIO_CHECK(frames * 100 == static_cast<size_t>(rate));
    char name[16];
    pthread_getname_np(pthread_self(), name, sizeof(name));
    AUDIO_CHECK(std::strcmp(name, "ocra-audio-rec") == 0);
    if (++calls_ % 5 == 0) return false;
    const size_t count = frames * static_cast<size_t>(channels);
    for (size_t i = 0; i < count; ++i) interleaved[i] = Next();
    return true;
  }

 private:
  int16_t Next() {
    value_ = value_ == 32767 ? int16_t{1} : static_cast<int16_t>(value_ + 1);
    return value_;
  }
  int calls_ = 0;
  int16_t value_ = 0;
};

class CollectingSink : public ocra::PcmSink {
 public:
  void Write(const int16_t* interleaved, size_t frames, int rate, int channels) override {
    AUDIO_CHECK(frames * 100 == static_cast<size_t>(rate));
    const int16_t* end = interleaved + frames * static_cast<size_t>(channels);
    // A frame of silence is a moment when the loop had nothing, not part of the sequence.
    if (std::all_of(interleaved, end, [](int16_t sample) { return sample == 0; })) return;
    std::lock_guard<std::mutex> lock(mutex_);
    samples_.insert(samples_.end(), interleaved, end);
    changed_.notify_all();
  }

  std::vector<int16_t> Await(size_t count, milliseconds limit) {
    std::unique_lock<std::mutex> lock(mutex_);
    AUDIO_CHECK(changed_.wait_for(lock, limit, [&] { return samples_.size() >= count; }));
    return samples_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<int16_t> samples_;
};

// Plays what it records.
class LoopTransport : public webrtc::AudioTransport {
 public:
  int32_t RecordedDataIsAvailable(const void* samples, size_t frames, size_t, size_t channels,
                                  uint32_t, uint32_t, int32_t, uint32_t, bool, uint32_t&) override {
    const auto* begin = static_cast<const int16_t*>(samples);
    std::lock_guard<std::mutex> lock(mutex_);
    queue_.emplace_back(begin, begin + frames * channels);
    return 0;
  }

  int32_t NeedMorePlayData(size_t frames, size_t, size_t channels, uint32_t, void* samples,
                           size_t& frames_out, int64_t*, int64_t*) override {
    std::lock_guard<std::mutex> lock(mutex_);
    if (queue_.empty()) return 0;
    AUDIO_CHECK(queue_.front().size() == frames * channels);
    std::copy(queue_.front().begin(), queue_.front().end(), static_cast<int16_t*>(samples));
    queue_.pop_front();
    frames_out = frames;
    return 0;
  }

  void PullRenderData(int, int, size_t, size_t, void*, int64_t*, int64_t*) override {}

 private:
  std::mutex mutex_;
  std::deque<std::vector<int16_t>> queue_;
};

void Start(ocra::OcraAudioDevice& device, webrtc::AudioTransport& transport) {
  AUDIO_CHECK(device.Init() == 0);
  AUDIO_CHECK(device.RegisterAudioCallback(&transport) == 0);
  AUDIO_CHECK(device.InitPlayout() == 0 && device.StartPlayout() == 0);
  AUDIO_CHECK(device.InitRecording() == 0 && device.StartRecording() == 0);
}

void LoopsSamplesExactly(int rate, int channels) {
  auto sink = std::make_shared<CollectingSink>();
  ocra::FedAudioOptions options;
  options.capture = {rate, channels};
  options.playout = {rate, channels};
  options.source = std::make_shared<CountingSource>();
  options.sink = sink;
  LoopTransport transport;
  auto device = ocra::CreateFedAudioDevice(options);
  Start(*device, transport);
  const auto wanted = static_cast<size_t>(rate * channels / 2);
  const std::vector<int16_t> samples = sink->Await(wanted, milliseconds(5000));
  for (size_t i = 0; i < wanted; ++i) {
    AUDIO_CHECK(samples[i] == static_cast<int16_t>(i % 32767 + 1));
  }
  AUDIO_CHECK(device->InputLevels().peak > 0);
  AUDIO_CHECK(device->BackendName() == "fed");
}

void MicrophoneMuteReachesTheEngine() {
  ocra::FedAudioOptions options;
  options.source = std::make_shared<CountingSource>();
  TestTransport transport;
  auto device = ocra::CreateFedAudioDevice(options);
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitCaptured(11, milliseconds(2000)));
  AUDIO_CHECK(device->InputLevels().peak > 0);
  AUDIO_CHECK(device->SetMicrophoneMute(true) == 0);
  AUDIO_CHECK(transport.AwaitCaptured(22, milliseconds(2000)));
  AUDIO_CHECK(device->InputLevels().peak == 0);
}

// A callback that stops its own device is told so, instead of waiting for itself for ever.
class StoppingSource : public ocra::PcmSource {
 public:
  bool Read(int16_t*, size_t, int, int) override {
    if (device != nullptr && !answered_) {
      answered_ = true;
      answer.set_value(device.load()->StopRecording());
    }
    return false;
  }
  std::atomic<ocra::OcraAudioDevice*> device{nullptr};
  std::promise<int32_t> answer;

 private:
  bool answered_ = false;
};

void StoppingFromACallbackIsRefused() {
  auto source = std::make_shared<StoppingSource>();
  ocra::FedAudioOptions options;
  options.source = source;
  TestTransport transport;
  auto device = ocra::CreateFedAudioDevice(options);
  source->device = device.get();
  Start(*device, transport);
  std::future<int32_t> answer = source->answer.get_future();
  AUDIO_CHECK(answer.wait_for(milliseconds(2000)) == std::future_status::ready);
  AUDIO_CHECK(answer.get() == -1);
  AUDIO_CHECK(device->Recording());
  AUDIO_CHECK(device->StopRecording() == 0);
}

void SourceAndSinkAreReleased() {
  auto source = std::make_shared<CountingSource>();
  auto sink = std::make_shared<CollectingSink>();
  ocra::FedAudioOptions options;
  options.source = source;
  options.sink = sink;
  LoopTransport transport;
  auto device = ocra::CreateFedAudioDevice(std::move(options));
  options = {};
  Start(*device, transport);
  device = nullptr;
  AUDIO_CHECK(source.use_count() == 1);
  AUDIO_CHECK(sink.use_count() == 1);
}

}  // namespace

int main() {
  LoopsSamplesExactly(48000, 1);
  LoopsSamplesExactly(16000, 2);
  MicrophoneMuteReachesTheEngine();
  StoppingFromACallbackIsRefused();
  SourceAndSinkAreReleased();
  AUDIO_CHECK(ocra::LiveAudioObjects() == 0);
  return 0;
}
