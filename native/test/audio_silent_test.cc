// The silent device keeps time, and the module's life cycle holds in any order and from any thread.
#include <chrono>
#include <thread>
#include <vector>

#include "audio/audio_device.h"
#include "audio/metronome.h"
#include "audio_check.h"
#include "audio_test_transport.h"

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void MetronomeNeitherDriftsNorBursts() {
  ocra::Metronome metronome(0, 10, 500);
  // Each beat late by 3: the grid stays.
  for (int i = 0; i < 1000; ++i) metronome.Advance(metronome.next_ns() + 3);
  AUDIO_CHECK(metronome.next_ns() == 10'010);
  AUDIO_CHECK(metronome.dropped() == 0);
  // A pause shorter than the limit is caught up with, beat by beat.
  metronome.Advance(10'310);
  AUDIO_CHECK(metronome.next_ns() == 10'020);
  AUDIO_CHECK(metronome.dropped() == 0);
  // A longer one is dropped, and the next beat lies on the same grid in the future.
  metronome.Advance(1'000'004);
  AUDIO_CHECK(metronome.next_ns() == 1'000'010);
  AUDIO_CHECK(metronome.dropped() == 98'998);
}

void Start(ocra::OcraAudioDevice& device, TestTransport& transport) {
  AUDIO_CHECK(device.Init() == 0);
  AUDIO_CHECK(device.RegisterAudioCallback(&transport) == 0);
  AUDIO_CHECK(device.InitPlayout() == 0);
  AUDIO_CHECK(device.InitRecording() == 0);
  AUDIO_CHECK(device.StartPlayout() == 0);
  AUDIO_CHECK(device.StartRecording() == 0);
}

void TicksAHundredTimesASecond() {
  TestTransport transport;
  auto device = ocra::CreateSilentAudioDevice();
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitPlayed(1, milliseconds(2000)));
  const int captured = transport.captured();
  const auto begin = steady_clock::now();
  AUDIO_CHECK(transport.AwaitPlayed(100, milliseconds(5000)));
  const std::chrono::duration<double> elapsed = steady_clock::now() - begin;
  AUDIO_CHECK_BETWEEN(elapsed.count(), 0.95, 1.10);
  AUDIO_CHECK_BETWEEN(transport.captured() - captured, 90, 110);
  AUDIO_CHECK_BETWEEN(device->OutputLevels().peak, 7900, 8000);
  AUDIO_CHECK(device->InputLevels().peak == 0);
  AUDIO_CHECK(device->StopPlayout() == 0);
  AUDIO_CHECK(device->OutputLevels().peak == 0);
  AUDIO_CHECK(device->Terminate() == 0);
}

void FollowsTheEnginesOwnSequence() {
  auto device = ocra::CreateSilentAudioDevice();
  AUDIO_CHECK(device->StartPlayout() == -1);
  AUDIO_CHECK(device->InitPlayout() == -1);
  AUDIO_CHECK(device->StopPlayout() == 0);
  AUDIO_CHECK(device->StopRecording() == 0);
  AUDIO_CHECK(device->Init() == 0);
  AUDIO_CHECK(device->Init() == 0);
  AUDIO_CHECK(device->PlayoutDevices() == 1);
  AUDIO_CHECK(device->RecordingDevices() == 1);
  char name[webrtc::kAdmMaxDeviceNameSize];
  char guid[webrtc::kAdmMaxGuidSize];
  AUDIO_CHECK(device->PlayoutDeviceName(0, name, guid) == 0);
  AUDIO_CHECK(device->PlayoutDeviceName(1, name, guid) == -1);
  AUDIO_CHECK(device->SetPlayoutDevice(uint16_t{0}) == 0);
  AUDIO_CHECK(device->SetRecordingDevice(uint16_t{1}) == -1);
  AUDIO_CHECK(device->StartPlayout() == -1);
  bool stereo = true;
  AUDIO_CHECK(device->StereoPlayoutIsAvailable(&stereo) == 0);
  AUDIO_CHECK(device->SetStereoPlayout(stereo) == 0);
  AUDIO_CHECK(device->SetStereoPlayout(!stereo) == -1);
  AUDIO_CHECK(device->SetSpeakerVolume(ocra::OcraAudioDevice::kMaxVolume + 1) == -1);
  AUDIO_CHECK(device->Terminate() == 0);
  AUDIO_CHECK(device->Terminate() == 0);
  AUDIO_CHECK(!device->Initialized());
  AUDIO_CHECK(device->Init() == 0);
}

void SpeakerMuteAndVolumeShape() {
  TestTransport transport;
  auto device = ocra::CreateSilentAudioDevice();
  AUDIO_CHECK(device->SetSpeakerVolume(ocra::OcraAudioDevice::kMaxVolume / 2) == 0);
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitPlayed(11, milliseconds(2000)));
  AUDIO_CHECK_BETWEEN(device->OutputLevels().peak, 3900, 4001);
  AUDIO_CHECK(device->SetSpeakerMute(true) == 0);
  AUDIO_CHECK(transport.AwaitPlayed(22, milliseconds(2000)));
  AUDIO_CHECK(device->OutputLevels().peak == 0);
}

void ReplacingTheTransportSilencesTheOldOne() {
  TestTransport first;
  TestTransport second;
  auto device = ocra::CreateSilentAudioDevice();
  Start(*device, first);
  AUDIO_CHECK(first.AwaitPlayed(3, milliseconds(2000)));
  AUDIO_CHECK(device->RegisterAudioCallback(&second) == 0);
  const int played = first.played();
  AUDIO_CHECK(second.AwaitPlayed(10, milliseconds(2000)));
  AUDIO_CHECK(second.AwaitCaptured(10, milliseconds(2000)));
  AUDIO_CHECK(first.played() == played);
  AUDIO_CHECK(device->RegisterAudioCallback(nullptr) == 0);
}

void TwoHundredLivesLeaveNothing() {
  TestTransport transport;
  for (int i = 0; i < 200; ++i) {
    auto device = ocra::CreateSilentAudioDevice();
    Start(*device, transport);
    if (i % 3 == 0) AUDIO_CHECK(device->StopRecording() == 0);
    if (i % 2 == 0) AUDIO_CHECK(device->StopPlayout() == 0);
    if (i % 5 == 0) AUDIO_CHECK(device->Terminate() == 0);
  }
  AUDIO_CHECK(ocra::LiveAudioObjects() == 0);
}

void SeveralThreadsMayQuarrel() {
  TestTransport transport;
  auto device = ocra::CreateSilentAudioDevice();
  AUDIO_CHECK(device->Init() == 0);
  AUDIO_CHECK(device->RegisterAudioCallback(&transport) == 0);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&device, t] {
      for (int i = 0; i < 100; ++i) {
        device->InitPlayout();
        device->StartPlayout();
        if (t % 2 == 0) device->SelectOutput(i % 2 == 0 ? "a" : "");
        device->InitRecording();
        device->StartRecording();
        device->StopPlayout();
        device->StopRecording();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  AUDIO_CHECK(!device->Playing());
  AUDIO_CHECK(!device->Recording());
}

}  // namespace

int main() {
  MetronomeNeitherDriftsNorBursts();
  TicksAHundredTimesASecond();
  FollowsTheEnginesOwnSequence();
  SpeakerMuteAndVolumeShape();
  ReplacingTheTransportSilencesTheOldOne();
  SeveralThreadsMayQuarrel();
  TwoHundredLivesLeaveNothing();
  AUDIO_CHECK(ocra::LiveAudioObjects() == 0);
  return 0;
}
