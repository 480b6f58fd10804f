// Two sessions of one engine call each other over the loopback interface: every video codec, and
// audio alone, as they are and encrypted.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>

#include "audio/audio_device.h"
#include "engine/live_objects.h"
#include "engine/peer_session.h"
#include "rtc_base/time_utils.h"

namespace ocra {
namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 360;
constexpr std::chrono::seconds kPatience(20);

void Require(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "not so: %s\n", what);
    std::_Exit(1);
  }
}

// Counts events, and lets a thread wait for some of them.
class Counter {
 public:
  void Add() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++count_;
    changed_.notify_all();
  }
  bool Await(int count) {
    std::unique_lock<std::mutex> lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return count_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
};

class CandidateRelay : public PeerSessionObserver {
 public:
  explicit CandidateRelay(Counter& connected) : connected_(connected) {}
  void SendTo(std::weak_ptr<PeerSession> peer) { peer_ = peer; }

  void OnLocalCandidate(const std::string& sdp, const std::string& mid, int line) override {
    if (const std::shared_ptr<PeerSession> peer = peer_.lock()) {
      peer->AddRemoteCandidate(sdp, mid, line);
    }
  }
  void OnTransportState(TransportState state) override {
    if (state == TransportState::kConnected) {
      connected_.Add();
    }
  }
  void OnRemoteTrack(bool) override {}

 private:
  Counter& connected_;
  std::weak_ptr<PeerSession> peer_;
};

class FrameCounter : public FrameConsumer {
 public:
  explicit FrameCounter(Counter& frames) : frames_(frames) {}
  void OnFrame(PooledFrame& frame, int, int64_t) override {
    // The left half of the test picture is bright, the right half dark. The size may be smaller
    // than the source's, as long as the network has not been measured.
    const uint8_t* row = frame.DataY() + frame.height() / 2 * frame.StrideY();
    Require(frame.width() * kHeight == frame.height() * kWidth, "the shape is that of the source");
    Require(row[frame.width() / 4] > 150, "the left half is bright");
    Require(row[frame.width() * 3 / 4] < 100, "the right half is dark");
    frames_.Add();
  }

 private:
  Counter& frames_;
};

class Loudness : public AudioConsumer {
 public:
  explicit Loudness(Counter& blocks) : loud_blocks_(blocks) {}
  void OnAudio(const int16_t* samples, size_t frames, int, int channels) override {
    for (size_t i = 0; i < frames * static_cast<size_t>(channels); ++i) {
      if (samples[i] > 2000) {
        loud_blocks_.Add();
        return;
      }
    }
  }

 private:
  Counter& loud_blocks_;
};

// A square wave of 400 Hz.
class Tone : public PcmSource {
 public:
  bool Read(int16_t* samples, size_t frames, int rate, int channels) override {
    for (size_t i = 0; i < frames; ++i, ++position_) {
      const bool high = position_ * 800 / static_cast<size_t>(rate) % 2 == 0;
      for (int c = 0; c < channels; ++c) {
        *samples++ = high ? 8000 : -8000;
      }
    }
    return true;
  }

 private:
  size_t position_ = 0;
};

void PushPicture(AdaptingSource& source) {
  const rtc::scoped_refptr<PooledFrame> picture = source.pool().Acquire(kWidth, kHeight);
  Require(picture != nullptr, "there is a frame");
  for (int row = 0; row < kHeight; ++row) {
    uint8_t* line = picture->MutableDataY() + row * picture->StrideY();
    std::memset(line, 200, kWidth / 2);
    std::memset(line + kWidth / 2, 40, kWidth / 2);
  }
  std::memset(picture->MutableDataU(), 128, picture->layout().size_uv());
  std::memset(picture->MutableDataV(), 128, picture->layout().size_uv());
  source.Deliver(picture, webrtc::kVideoRotation_0, rtc::TimeNanos());
}

std::string Description(const std::variant<std::string, EngineError>& result) {
  if (const auto* error = std::get_if<EngineError>(&result)) {
    std::fprintf(stderr, "%s\n", error->message.c_str());
    std::_Exit(1);
  }
  return std::get<std::string>(result);
}

void Connect(const std::shared_ptr<PeerSession>& caller,
             const std::shared_ptr<PeerSession>& callee) {
  caller->CreateOffer(false, [caller, callee](const auto& offer) {
    callee->AcceptOffer(Description(offer), [caller](const auto& answer) {
      caller->AcceptAnswer(Description(answer), [](const auto& done) { Description(done); });
    });
  });
}

void ShareKeys(PeerSession& sender, PeerSession& receiver, uint8_t first) {
  FrameKey::Bytes secret{};
  secret[0] = first;
  sender.encryption()->send_keys().Put(1, std::make_shared<const FrameKey>(secret));
  receiver.encryption()->receive_keys().Put(1, std::make_shared<const FrameKey>(secret));
}

void Call(const char* codec, bool encrypted) {
  FedAudioOptions audio;
  audio.source = std::make_shared<Tone>();
  const std::shared_ptr<MediaEngine> engine =
      MediaEngine::Create(CreateFedAudioDevice(audio), HeapFrameMemory());
  Require(engine != nullptr, "there is an engine");

  PeerSessionOptions options;
  options.video = codec != nullptr;
  options.encryption = encrypted;
  if (codec != nullptr) {
    options.video_codecs = {codec};
  }
  Counter connected, frames, loud_blocks, statistics;
  auto caller_observer = std::make_unique<CandidateRelay>(connected);
  auto callee_observer = std::make_unique<CandidateRelay>(connected);
  CandidateRelay& caller_relay = *caller_observer;
  CandidateRelay& callee_relay = *callee_observer;
  std::string error;
  const auto caller = PeerSession::Open(engine, options, std::move(caller_observer), &error);
  const auto callee = PeerSession::Open(engine, options, std::move(callee_observer), &error);
  Require(caller != nullptr && callee != nullptr, "there are sessions");
  if (encrypted) {
    ShareKeys(*caller, *callee, 1);
    ShareKeys(*callee, *caller, 2);
  }
  caller_relay.SendTo(callee);
  callee_relay.SendTo(caller);

  const auto source = rtc::make_ref_counted<AdaptingSource>(engine->frames());
  LocalVideoTrack video(engine, source);
  LocalAudioTrack speech(engine, AudioProcessingOptions{false, false, false, false});
  callee->SetRemoteVideoConsumer(std::make_unique<FrameCounter>(frames), SinkDelivery::kDirect, 1);
  callee->SetRemoteAudioConsumer(std::make_unique<Loudness>(loud_blocks), 1);
  Connect(caller, callee);
  Require(connected.Await(2), "both sides are connected");

  caller->SendAudio(&speech);
  if (codec != nullptr) {
    caller->SendVideo(&video);
    std::atomic<bool> running{true};
    std::thread camera([&] {
      while (running) {
        PushPicture(*source);
        std::this_thread::sleep_for(std::chrono::milliseconds(33));
      }
    });
    const bool seen = frames.Await(30);
    running = false;
    camera.join();
    Require(seen, "30 frames were decoded");
  }
  Require(loud_blocks.Await(20), "200 ms of the tone were heard");
  caller->GetStatistics([&](const SessionStatistics& found) {
    Require(found.sent_audio.has_value() && found.sent_audio->codec == "opus", "Opus is sent");
    Require(codec == nullptr || (found.sent_video.has_value() && found.sent_video->codec == codec),
            "the codec is the one asked for");
    statistics.Add();
  });
  Require(statistics.Await(1), "there are statistics");
  caller->Close();
  callee->Close();
  engine->Drain();
}

}  // namespace
}  // namespace ocra

int main(int argc, char** argv) {
  const char* codec = argc > 1 && std::strcmp(argv[1], "audio") != 0 ? argv[1] : nullptr;
  ocra::Call(codec, argc > 2 && std::strcmp(argv[2], "encrypted") == 0);
  ocra::Require(ocra::CountLiveObjects() == 0, "nothing is left alive");
  return 0;
}
