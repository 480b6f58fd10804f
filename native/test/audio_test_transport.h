// Stands for the engine: plays a tone, listens for it, counts, and lets a test await events. As
// with the engine's, the device that calls it must be stopped before it goes.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <vector>

#include "audio_check.h"
#include "audio_tone.h"
#include "modules/audio_device/include/audio_device_defines.h"

class TestTransport : public webrtc::AudioTransport {
 public:
  static constexpr double kHertz = 1000;

  int32_t RecordedDataIsAvailable(const void* samples, size_t frames, size_t bytes_per_frame,
                                  size_t channels, uint32_t rate, uint32_t delay_ms, int32_t,
                                  uint32_t, bool key_pressed, uint32_t& level) override {
    AUDIO_CHECK(bytes_per_frame == channels * sizeof(int16_t));
    AUDIO_CHECK(frames * 100 == rate);
    AUDIO_CHECK(!key_pressed);
    level = 0;
    const auto* begin = static_cast<const int16_t*>(samples);
    std::lock_guard<std::mutex> lock(mutex_);
    ++captured_;
    delay_ms_ = static_cast<int>(delay_ms);
    for (size_t i = 0; i < frames; ++i) window_.push_back(begin[i * channels]);
    if (onset_ && !heard_after_ms_ && std::abs(begin[(frames - 1) * channels]) > 500) {
      heard_after_ms_ = std::chrono::duration<double, std::milli>(Clock::now() - *onset_).count();
    }
    if (window_.size() >= rate / 5) {
      tone_share_ = ToneShare(window_, kHertz, static_cast<int>(rate));
      window_.clear();
      ++windows_;
    }
    changed_.notify_all();
    return 0;
  }

  int32_t NeedMorePlayData(size_t frames, size_t bytes_per_frame, size_t channels, uint32_t rate,
                           void* samples, size_t& frames_out, int64_t* elapsed_ms,
                           int64_t* ntp_ms) override {
    AUDIO_CHECK(bytes_per_frame == channels * sizeof(int16_t));
    AUDIO_CHECK(frames * 100 == rate);
    *elapsed_ms = -1;
    *ntp_ms = -1;
    frames_out = frames;
    std::lock_guard<std::mutex> lock(mutex_);
    if (sounding_) {
      if (!onset_) onset_ = Clock::now();
      tone_.Fill(static_cast<int16_t*>(samples), frames, static_cast<int>(rate), channels);
    } else {
      std::fill_n(static_cast<int16_t*>(samples), frames * channels, int16_t{0});
    }
    ++played_;
    changed_.notify_all();
    return 0;
  }

  void PullRenderData(int, int, size_t, size_t, void*, int64_t*, int64_t*) override {}

  bool AwaitPlayed(int more, std::chrono::milliseconds limit) {
    return Await(played_, more, limit);
  }
  bool AwaitCaptured(int more, std::chrono::milliseconds limit) {
    return Await(captured_, more, limit);
  }

  // Waits for a whole window of 200 ms, begun after the call, in which the tone rules or is absent.
  bool AwaitTone(bool present, std::chrono::milliseconds limit) {
    std::unique_lock<std::mutex> lock(mutex_);
    const int first = windows_ + 2;
    return changed_.wait_for(lock, limit, [&] {
      return windows_ >= first && (present ? tone_share_ > 0.95 : tone_share_ < 0.01);
    });
  }

  // Falls silent, or begins the tone anew.
  void Sound(bool on) {
    std::lock_guard<std::mutex> lock(mutex_);
    sounding_ = on;
    onset_.reset();
    heard_after_ms_.reset();
  }

  // How long the tone took from the engine to the engine; waits for it.
  std::optional<double> AwaitOnsetMs(std::chrono::milliseconds limit) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait_for(lock, limit, [&] { return heard_after_ms_.has_value(); });
    return heard_after_ms_;
  }

  int delay_ms() {
    std::lock_guard<std::mutex> lock(mutex_);
    return delay_ms_;
  }
  int captured() {
    std::lock_guard<std::mutex> lock(mutex_);
    return captured_;
  }
  int played() {
    std::lock_guard<std::mutex> lock(mutex_);
    return played_;
  }

 private:
  bool Await(const int& counter, int more, std::chrono::milliseconds limit) {
    std::unique_lock<std::mutex> lock(mutex_);
    const int goal = counter + more;
    return changed_.wait_for(lock, limit, [&] { return counter >= goal; });
  }

  using Clock = std::chrono::steady_clock;

  ToneMaker tone_{kHertz, 8000};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool sounding_ = true;
  std::optional<Clock::time_point> onset_;
  std::optional<double> heard_after_ms_;
  int played_ = 0;
  int captured_ = 0;
  int windows_ = 0;
  int delay_ms_ = 0;
  double tone_share_ = 0;
  std::vector<int16_t> window_;
};
