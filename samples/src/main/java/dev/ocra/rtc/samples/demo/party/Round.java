package dev.ocra.rtc.samples.demo.party;

import org.jspecify.annotations.NullMarked;

/** Leaves out digits that were not measured. */
@NullMarked
final class Round {
  private Round() {}

  static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
