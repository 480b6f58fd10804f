// Makes a sine tone and recognises it.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

class ToneMaker {
 public:
  ToneMaker(double hertz, int amplitude) : hertz_(hertz), amplitude_(amplitude) {}

  void Fill(int16_t* interleaved, size_t frames, int rate, size_t channels) {
    for (size_t i = 0; i < frames; ++i) {
      const double seconds = static_cast<double>(position_++) / rate;
      const auto sample =
          static_cast<int16_t>(std::lround(amplitude_ * std::sin(2 * M_PI * hertz_ * seconds)));
      for (size_t c = 0; c < channels; ++c) *interleaved++ = sample;
    }
  }

 private:
  const double hertz_;
  const int amplitude_;
  int64_t position_ = 0;
};

// The share of the samples' energy that lies at `hertz` (Goertzel), 0 to 1; 0 for near silence.
inline double ToneShare(const std::vector<int16_t>& samples, double hertz, int rate) {
  double before = 0;
  double last = 0;
  double energy = 0;
  const double factor = 2 * std::cos(2 * M_PI * hertz / rate);
  for (const int16_t sample : samples) {
    const double next = sample + factor * last - before;
    before = last;
    last = next;
    energy += static_cast<double>(sample) * sample;
  }
  const auto count = static_cast<double>(samples.size());
  if (energy < count * 100) return 0;
  const double power = last * last + before * before - factor * last * before;
  return power / (energy * count / 2);
}
