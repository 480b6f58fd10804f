// The platform device against a real PulseAudio server: sound, switching, and a server that dies,
// hangs and returns. Exit status 77 when PulseAudio is not installed.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "audio/audio_device.h"
#include "audio_check.h"
#include "audio_pulse_server.h"
#include "audio_test_transport.h"

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kSoon{6000};

ocra::PlatformAudioOptions PulseOnly() {
  ocra::PlatformAudioOptions options;
  options.allow_alsa = false;
  return options;
}

void Start(ocra::OcraAudioDevice& device, TestTransport& transport) {
  AUDIO_CHECK(device.Init() == 0);
  AUDIO_CHECK(device.RegisterAudioCallback(&transport) == 0);
  AUDIO_CHECK(device.InitPlayout() == 0 && device.StartPlayout() == 0);
  AUDIO_CHECK(device.InitRecording() == 0 && device.StartRecording() == 0);
}

bool Has(const std::vector<ocra::AudioDeviceInfo>& devices, std::string_view id) {
  return std::any_of(devices.begin(), devices.end(), [id](const auto& d) { return d.id == id; });
}

void WithoutServerItIsSilent() {
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(PulseOnly());
  Start(*device, transport);
  AUDIO_CHECK(device->BackendName() == "silent");
  AUDIO_CHECK(device->Inputs().empty());
  AUDIO_CHECK(transport.AwaitPlayed(20, kSoon));
  AUDIO_CHECK(transport.AwaitCaptured(20, kSoon));
}

void PlaysThroughASleepyNullSink(PulseServer& server) {
  server.Start("module-null-sink sink_name=s1");
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(PulseOnly());
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  AUDIO_CHECK(device->BackendName() == "pulse");
  device = nullptr;
  server.Kill();
}

void PlaysAndHears(PulseServer& server) {
  server.Start();
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(PulseOnly());
  Start(*device, transport);
  AUDIO_CHECK(device->BackendName() == "pulse");
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  AUDIO_CHECK_BETWEEN(device->InputLevels().peak, 7500, 8500);
  AUDIO_CHECK_BETWEEN(transport.delay_ms(), 1, 150);
  const auto outputs = device->Outputs();
  AUDIO_CHECK(outputs.size() == 1 && outputs[0].id == "s1" && outputs[0].is_default);
  AUDIO_CHECK(Has(device->Inputs(), "s1.monitor"));
  AUDIO_CHECK(device->PlayoutDevices() == 2);
  char name[webrtc::kAdmMaxDeviceNameSize];
  char id[webrtc::kAdmMaxGuidSize];
  AUDIO_CHECK(device->PlayoutDeviceName(1, name, id) == 0 && std::string_view(id) == "s1");
  // The canceller is told the delay that a sound really has.
  transport.Sound(false);
  AUDIO_CHECK(transport.AwaitTone(false, kSoon));
  transport.Sound(true);
  const auto onset_ms = transport.AwaitOnsetMs(kSoon);
  AUDIO_CHECK(onset_ms.has_value());
  std::printf("delay: %.1f ms measured, %d ms reported\n", *onset_ms, transport.delay_ms());
  AUDIO_CHECK_BETWEEN(transport.delay_ms() - *onset_ms, -40, 40);

  const auto begin = steady_clock::now();
  const int played = transport.played();
  AUDIO_CHECK(transport.AwaitPlayed(100, kSoon));
  const std::chrono::duration<double> elapsed = steady_clock::now() - begin;
  AUDIO_CHECK_BETWEEN(elapsed.count() * 100 / (transport.played() - played), 0.9, 1.1);
}

void FollowsDefaultsAndSwitches(PulseServer& server) {
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(PulseOnly());
  std::mutex mutex;
  std::condition_variable changed;
  bool s2_seen = false;
  device->OnDevicesChanged([&] {
    const bool seen = Has(device->Outputs(), "s2");
    std::lock_guard<std::mutex> lock(mutex);
    s2_seen = seen;
    changed.notify_all();
  });
  const auto await_s2 = [&](bool present) {
    std::unique_lock<std::mutex> lock(mutex);
    return changed.wait_for(lock, kSoon, [&] { return s2_seen == present; });
  };
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));

  server.LoadSink("s2");
  AUDIO_CHECK(await_s2(true));
  AUDIO_CHECK(device->SelectInput("s2.monitor"));
  AUDIO_CHECK(transport.AwaitTone(false, kSoon));
  // The playout has no device of its own, so it goes where the default goes.
  AUDIO_CHECK(server.Control({"set-default-sink", "s2"}));
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  AUDIO_CHECK(device->SelectOutput("s1"));
  AUDIO_CHECK(transport.AwaitTone(false, kSoon));
  AUDIO_CHECK(device->SelectInput("s1.monitor"));
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  AUDIO_CHECK(device->SelectOutput("s2"));
  AUDIO_CHECK(transport.AwaitTone(false, kSoon));
  // Everything unplugged while in use: silence keeps time until a device is there again.
  AUDIO_CHECK(server.Control({"unload-module", "module-null-sink"}));
  AUDIO_CHECK(await_s2(false));
  AUDIO_CHECK(transport.AwaitPlayed(50, kSoon));
  AUDIO_CHECK(transport.AwaitCaptured(50, kSoon));
  server.LoadSink("s1");
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  device->OnDevicesChanged(nullptr);
}

// The id is unknown at first: the default serves until the device appears.
void WaitsForAnAbsentDevice(PulseServer& server) {
  ocra::PlatformAudioOptions options = PulseOnly();
  options.output_id = "s3";
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(options);
  AUDIO_CHECK(device->SelectInput("s1.monitor"));
  Start(*device, transport);
  AUDIO_CHECK(device->BackendName() == "pulse");
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  const std::string sink = server.LoadSink("s3");
  AUDIO_CHECK(transport.AwaitTone(false, kSoon));
  // It goes and comes while in use.
  server.UnloadSink(sink);
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  server.LoadSink("s3");
  AUDIO_CHECK(transport.AwaitTone(false, kSoon));
  AUDIO_CHECK(device->SelectInput("s3.monitor"));
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
}

void SurvivesTheServersDeath(PulseServer& server) {
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(PulseOnly());
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));

  server.Kill();
  AUDIO_CHECK(transport.AwaitTone(false, kSoon));
  AUDIO_CHECK(device->BackendName() == "silent");
  AUDIO_CHECK(transport.AwaitPlayed(100, milliseconds(2000)));
  AUDIO_CHECK(transport.AwaitCaptured(100, milliseconds(2000)));
  AUDIO_CHECK(device->Outputs().empty());

  server.Start();
  AUDIO_CHECK(transport.AwaitTone(true, milliseconds(12000)));
  AUDIO_CHECK(device->BackendName() == "pulse");

  server.Kill();
  AUDIO_CHECK(transport.AwaitPlayed(1, kSoon));
  const auto begin = steady_clock::now();
  device = nullptr;
  const std::chrono::duration<double> elapsed = steady_clock::now() - begin;
  AUDIO_CHECK_BETWEEN(elapsed.count(), 0, 3);
  AUDIO_CHECK(ocra::LiveAudioObjects() == 0);
}

void SurvivesAServerThatHangs(PulseServer& server) {
  server.Start();
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(PulseOnly());
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  server.Freeze();
  AUDIO_CHECK(transport.AwaitTone(false, milliseconds(10000)));
  AUDIO_CHECK(transport.AwaitPlayed(100, milliseconds(4000)));
  server.Thaw();
  AUDIO_CHECK(transport.AwaitTone(true, milliseconds(12000)));
  server.Freeze();
  const auto begin = steady_clock::now();
  device = nullptr;
  const std::chrono::duration<double> elapsed = steady_clock::now() - begin;
  AUDIO_CHECK_BETWEEN(elapsed.count(), 0, 4);
  AUDIO_CHECK(ocra::LiveAudioObjects() == 0);
  server.Thaw();
}

void OpensAndClosesFiftyTimes() {
  TestTransport transport;
  for (int i = 0; i < 50; ++i) {
    auto device = ocra::CreatePlatformAudioDevice(PulseOnly());
    Start(*device, transport);
    AUDIO_CHECK(device->BackendName() == "pulse");
  }
  AUDIO_CHECK(ocra::LiveAudioObjects() == 0);
}

}  // namespace

int main() {
  if (!PulseServer::IsInstalled()) {
    std::puts("skipped: pulseaudio is not installed");
    return 77;
  }
  PulseServer server;
  WithoutServerItIsSilent();
  PlaysThroughASleepyNullSink(server);
  PlaysAndHears(server);
  FollowsDefaultsAndSwitches(server);
  server.Kill();
  server.Start();
  WaitsForAnAbsentDevice(server);
  OpensAndClosesFiftyTimes();
  SurvivesTheServersDeath(server);
  SurvivesAServerThatHangs(server);
  return 0;
}
