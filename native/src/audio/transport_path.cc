#include "audio/transport_path.h"

#include <algorithm>

#include "rtc_base/time_utils.h"

namespace ocra {

void PlayoutPath::OnPlayout(int16_t* interleaved, const AudioFormat& format, int delay_ms) {
  delay_ms_.store(delay_ms, std::memory_order_relaxed);
  const auto channels = static_cast<size_t>(format.channels);
  size_t delivered = 0;
  int64_t elapsed_ms = -1;
  int64_t ntp_ms = -1;
  if (transport_ != nullptr) {
    transport_->NeedMorePlayData(format.FramesPer10Ms(), channels * sizeof(int16_t), channels,
                                 static_cast<uint32_t>(format.rate), interleaved, delivered,
                                 &elapsed_ms, &ntp_ms);
  }
  if (delivered == 0) std::fill_n(interleaved, format.SamplesPer10Ms(), int16_t{0});
  if (!gain.IsNeutral()) gain.Apply(interleaved, format.SamplesPer10Ms());
  level.Add(interleaved, format.SamplesPer10Ms());
}

void PlayoutPath::Reset() {
  level.Reset();
  delay_ms_.store(0, std::memory_order_relaxed);
}

void CapturePath::OnCaptured(const int16_t* interleaved, const AudioFormat& format, int delay_ms) {
  const size_t count = format.SamplesPer10Ms();
  if (!gain.IsNeutral()) {
    scaled_.assign(interleaved, interleaved + count);
    gain.Apply(scaled_.data(), count);
    interleaved = scaled_.data();
  }
  level.Add(interleaved, count);
  if (transport_ == nullptr) return;
  const auto channels = static_cast<size_t>(format.channels);
  const int64_t captured_ns = rtc::TimeNanos() - int64_t{delay_ms} * rtc::kNumNanosecsPerMillisec;
  // The engine's gain control works on the samples: the analogue level it could ask for is unused.
  uint32_t wanted_level = 0;
  transport_->RecordedDataIsAvailable(
      interleaved, format.FramesPer10Ms(), channels * sizeof(int16_t), channels,
      static_cast<uint32_t>(format.rate), static_cast<uint32_t>(delay_ms + playout_.delay_ms()),
      /*clockDrift=*/0, /*currentMicLevel=*/0,
      /*keyPressed=*/false, wanted_level, captured_ns);
}

}  // namespace ocra
