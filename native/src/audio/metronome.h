// The arithmetic of an even beat, apart from threads and clocks so that it runs in virtual time.
#pragma once

#include <cstdint>

namespace ocra {

// Beats lie on a fixed grid from the start, so lateness of one never adds to the next. Beats missed
// by a short pause are caught up with; after a long one (a suspended machine) they are dropped,
// since a burst of old audio helps nobody.
class Metronome {
 public:
  Metronome(int64_t start_ns, int64_t period_ns, int64_t longest_lag_ns)
      : period_ns_(period_ns), longest_lag_ns_(longest_lag_ns), next_ns_(start_ns + period_ns) {}

  int64_t next_ns() const { return next_ns_; }
  int64_t dropped() const { return dropped_; }

  // One beat was played at `now_ns`.
  void Advance(int64_t now_ns) {
    next_ns_ += period_ns_;
    if (now_ns - next_ns_ > longest_lag_ns_) {
      const int64_t beats = (now_ns - next_ns_) / period_ns_ + 1;
      next_ns_ += beats * period_ns_;
      dropped_ += beats;
    }
  }

 private:
  const int64_t period_ns_;
  const int64_t longest_lag_ns_;
  int64_t next_ns_;
  int64_t dropped_ = 0;
};

}  // namespace ocra
