// The platform device over ALSA: sound through ALSA's plug-in for PulseAudio (a device with a
// clock), and a device without one. Exit status 77 when PulseAudio is not installed.
#include <chrono>
#include <fstream>
#include <string>

#include "audio/audio_device.h"
#include "audio_check.h"
#include "audio_pulse_server.h"
#include "audio_test_transport.h"

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kSoon{6000};

ocra::PlatformAudioOptions AlsaOnly() {
  ocra::PlatformAudioOptions options;
  options.allow_pulse = false;
  return options;
}

void Start(ocra::OcraAudioDevice& device, TestTransport& transport) {
  AUDIO_CHECK(device.Init() == 0);
  AUDIO_CHECK(device.RegisterAudioCallback(&transport) == 0);
  AUDIO_CHECK(device.InitPlayout() == 0 && device.StartPlayout() == 0);
  AUDIO_CHECK(device.InitRecording() == 0 && device.StartRecording() == 0);
}

void PlaysAndHears() {
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(AlsaOnly());
  Start(*device, transport);
  AUDIO_CHECK(device->BackendName() == "alsa");
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  const int played = transport.played();
  AUDIO_CHECK(transport.AwaitCaptured(200, kSoon));
  AUDIO_CHECK_BETWEEN(transport.played() - played, 180, 220);
  AUDIO_CHECK_BETWEEN(transport.delay_ms(), 1, 300);
  AUDIO_CHECK(device->StopRecording() == 0);
  AUDIO_CHECK(transport.AwaitPlayed(20, kSoon));
  AUDIO_CHECK(device->StopPlayout() == 0);
}

void SurvivesTheDevicesDeath(PulseServer& server) {
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(AlsaOnly());
  Start(*device, transport);
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  server.Kill();
  AUDIO_CHECK(transport.AwaitTone(false, milliseconds(10000)));
  AUDIO_CHECK(transport.AwaitPlayed(100, kSoon));
  AUDIO_CHECK(device->BackendName() == "silent");
  server.Start();
  AUDIO_CHECK(transport.AwaitTone(true, milliseconds(12000)));
  AUDIO_CHECK(device->BackendName() == "alsa");
}

// "null" takes samples as fast as they come; the engine must be asked for 100 frames a second.
void LeavesADeviceWithoutAClock() {
  ocra::PlatformAudioOptions options = AlsaOnly();
  options.input_id = "clockless";
  options.output_id = "clockless";
  TestTransport transport;
  auto device = ocra::CreatePlatformAudioDevice(options);
  Start(*device, transport);
  // Past the burst that gives it away, the default device takes over.
  AUDIO_CHECK(transport.AwaitPlayed(300, kSoon));
  AUDIO_CHECK(transport.AwaitTone(true, kSoon));
  const int played = transport.played();
  AUDIO_CHECK(transport.AwaitCaptured(100, kSoon));
  AUDIO_CHECK_BETWEEN(transport.played() - played, 80, 125);
}

}  // namespace

int main() {
  if (!PulseServer::IsInstalled()) {
    std::puts("skipped: pulseaudio is not installed");
    return 77;
  }
  {
    PulseServer server;
    std::ofstream(server.folder() / "asound.conf") << "pcm.!default { type pulse }\n"
                                                      "pcm.clockless { type null }\n";
    setenv("ALSA_CONFIG_PATH", (server.folder() / "asound.conf").c_str(), 1);
    server.Start();
    PlaysAndHears();
    SurvivesTheDevicesDeath(server);
    LeavesADeviceWithoutAClock();
  }
  AUDIO_CHECK(ocra::LiveAudioObjects() == 0);
  return 0;
}
