// Audio that is edited in place, sounds of the application in the mix, and playout that is held.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <memory>
#include <thread>

#include "api/audio/audio_frame.h"
#include "audio/audio_device.h"
#include "audio/level_meter.h"
#include "audio_check.h"
#include "audio_test_transport.h"
#include "engine/edit_point.h"
#include "engine/live_objects.h"
#include "engine/playback.h"
#include "engine/playout_mixer.h"

namespace {

using std::chrono::milliseconds;

class Negating : public ocra::AudioEditor {
 public:
  explicit Negating(int* calls) : calls_(calls) {}
  void Edit(int16_t* samples, size_t frames, int, int channels) override {
    ++*calls_;
    for (size_t i = 0; i < frames * static_cast<size_t>(channels); ++i) {
      samples[i] = static_cast<int16_t>(-samples[i]);
    }
  }

 private:
  int* const calls_;
};

// Takes itself out while it edits.
class Leaving : public ocra::AudioEditor {
 public:
  explicit Leaving(ocra::EditPoint* point) : point_(point) {}
  void Edit(int16_t*, size_t, int, int) override { point_->Set(nullptr, 100); }

 private:
  ocra::EditPoint* const point_;
};

// Every sample has the same value.
class Constant : public ocra::PcmSource {
 public:
  explicit Constant(int16_t value) : value_(value) {}
  bool Read(int16_t* samples, size_t frames, int, int channels) override {
    ++asked_;
    std::fill_n(samples, frames * static_cast<size_t>(channels), value_);
    return true;
  }
  int asked() const { return asked_; }

 private:
  const int16_t value_;
  int asked_ = 0;
};

class Received : public webrtc::AudioMixer::Source {
 public:
  AudioFrameInfo GetAudioFrameWithInfo(int rate, webrtc::AudioFrame* frame) override {
    frame->sample_rate_hz_ = rate;
    frame->samples_per_channel_ = static_cast<size_t>(rate) / 100;
    frame->num_channels_ = 1;
    std::fill_n(frame->mutable_data(), frame->samples_per_channel_, int16_t{1000});
    return AudioFrameInfo::kNormal;
  }
  int Ssrc() const override { return 1; }
  int PreferredSampleRate() const override { return 48000; }
};

int Mixed(ocra::PlayoutMixer& mixer, size_t channels = 1) {
  webrtc::AudioFrame frame;
  mixer.Mix(channels, &frame);
  AUDIO_CHECK(frame.num_channels() == channels);
  return frame.data()[frame.samples_per_channel() / 2 * channels];
}

std::shared_ptr<ocra::PlaybackRun> Run(const std::shared_ptr<Constant>& source, float volume,
                                       ocra::AudioFormat format) {
  std::shared_ptr<ocra::PlaybackSupply> supply(new ocra::PlaybackSupply{format, source});
  supply->volume = volume;
  return std::make_shared<ocra::PlaybackRun>(supply);
}

void AnEditorComesAndGoes() {
  ocra::EditPoint point;
  int calls = 0;
  int16_t samples[] = {5, -6};
  point.Edit(samples, 2, 48000, 1);
  AUDIO_CHECK(samples[0] == 5);
  point.Set(std::make_unique<Negating>(&calls), 2);
  AUDIO_CHECK(point.IsSet());
  point.Edit(samples, 2, 48000, 1);
  AUDIO_CHECK(samples[0] == -5 && samples[1] == 6 && calls == 1);
  point.Set(nullptr, 1);
  AUDIO_CHECK(point.IsSet());  // overtaken by the change before
  point.Set(std::make_unique<Leaving>(&point), 3);
  point.Edit(samples, 2, 48000, 1);
  AUDIO_CHECK(!point.IsSet());
}

void TheMixIsEditedWhileSomethingIsReceived() {
  const auto mixer = ocra::PlayoutMixer::Create();
  Received received;
  int calls = 0;
  mixer->edit_point().Set(std::make_unique<Negating>(&calls), 1);
  AUDIO_CHECK(Mixed(*mixer) == 0 && calls == 0);
  AUDIO_CHECK(mixer->AddSource(&received));
  for (int i = 0; i < 5; ++i) Mixed(*mixer);  // the mixer fades a new source in
  AUDIO_CHECK(Mixed(*mixer) == -1000);
  AUDIO_CHECK(Mixed(*mixer, 2) == -1000);
  mixer->RemoveSource(&received);
  const int before = calls;
  AUDIO_CHECK(Mixed(*mixer) == 0 && calls == before);
}

void SoundsAreAddedAfterTheEdit() {
  const auto mixer = ocra::PlayoutMixer::Create();
  Received received;
  int calls = 0;
  AUDIO_CHECK(mixer->AddSource(&received));
  mixer->edit_point().Set(std::make_unique<Negating>(&calls), 1);
  const auto quiet = std::make_shared<Constant>(int16_t{300});
  const auto run = Run(quiet, 0.5f, {48000, 1});
  mixer->Add(run);
  for (int i = 0; i < 5; ++i) Mixed(*mixer);
  AUDIO_CHECK(Mixed(*mixer) == -1000 + 150);
  run->Stop();
  const int asked = quiet->asked();
  AUDIO_CHECK(Mixed(*mixer) == -1000 && quiet->asked() == asked);
  mixer->Remove(run);
  const auto loud = Run(std::make_shared<Constant>(int16_t{32767}), 4, {48000, 2});
  mixer->Add(loud);
  AUDIO_CHECK(Mixed(*mixer) == std::numeric_limits<int16_t>::max());
  mixer->Remove(loud);
  const auto slower = Run(std::make_shared<Constant>(int16_t{500}), 1, {16000, 2});
  mixer->Add(slower);
  for (int i = 0; i < 5; ++i) Mixed(*mixer, 2);
  AUDIO_CHECK_BETWEEN(Mixed(*mixer, 2), -520, -480);
  mixer->Remove(slower);
  mixer->RemoveSource(&received);
}

void PlayoutIsHeldBesideTheEngine() {
  TestTransport transport;
  auto device = ocra::CreateSilentAudioDevice();
  AUDIO_CHECK(device->Init() == 0);
  AUDIO_CHECK(device->RegisterAudioCallback(&transport) == 0);
  device->HoldPlayout();
  AUDIO_CHECK(!device->Playing());
  AUDIO_CHECK(transport.AwaitPlayed(5, milliseconds(2000)));
  device->HoldPlayout();
  AUDIO_CHECK(device->InitPlayout() == 0 && device->StartPlayout() == 0);
  AUDIO_CHECK(device->StopPlayout() == 0);
  const int held = transport.played();
  AUDIO_CHECK(transport.AwaitPlayed(held + 5, milliseconds(2000)));
  device->ReleasePlayout();
  const int once = transport.played();
  AUDIO_CHECK(transport.AwaitPlayed(once + 5, milliseconds(2000)));
  device->ReleasePlayout();
  const int released = transport.played();
  AUDIO_CHECK(!transport.AwaitPlayed(released + 1, milliseconds(100)));
  device->ReleasePlayout();  // once too often is nothing
  device->HoldPlayout();
  AUDIO_CHECK(transport.AwaitPlayed(released + 5, milliseconds(2000)));
  AUDIO_CHECK(device->Terminate() == 0);
}

void LevelsAreThoseOfTheLastHundredMilliseconds() {
  ocra::LevelMeter meter;
  int16_t samples[480];
  for (int i = 0; i < 480; ++i) samples[i] = static_cast<int16_t>(i % 2 == 0 ? 3000 : -4000);
  for (int i = 0; i < 9; ++i) meter.Add(samples, 480);
  AUDIO_CHECK(meter.Levels().peak == 0 && meter.Levels().rms == 0);
  meter.Add(samples, 480);
  AUDIO_CHECK(meter.Levels().peak == 4000);
  AUDIO_CHECK_BETWEEN(meter.Levels().rms, 3535, 3536);
  samples[7] = std::numeric_limits<int16_t>::min();
  for (int i = 0; i < 10; ++i) meter.Add(samples, 480);
  AUDIO_CHECK(meter.Levels().peak == 32767);
  meter.Reset();
  AUDIO_CHECK(meter.Levels().peak == 0);
}

}  // namespace

int main() {
  AnEditorComesAndGoes();
  TheMixIsEditedWhileSomethingIsReceived();
  SoundsAreAddedAfterTheEdit();
  PlayoutIsHeldBesideTheEngine();
  LevelsAreThoseOfTheLastHundredMilliseconds();
  AUDIO_CHECK(ocra::CountLiveObjects() == 0);
  return 0;
}
