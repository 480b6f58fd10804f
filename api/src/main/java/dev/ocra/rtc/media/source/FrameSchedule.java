package dev.ocra.rtc.media.source;

import org.jspecify.annotations.NullMarked;

/**
 * When pictures are due, in nanoseconds from the first one: multiples of the interval, so that no
 * delay adds up.
 *
 * @param frames pictures in so many seconds
 * @param seconds see {@code frames}
 */
@NullMarked
record FrameSchedule(int frames, int seconds) {
  private static final long SECOND = 1_000_000_000;

  long dueNanos(long picture) {
    // Whole rounds apart from the rest, which a double then holds to a fraction of a nanosecond.
    long rounds = picture / frames * seconds * SECOND;
    double rest = (double) (picture % frames * seconds) / frames * SECOND;
    return rounds + (long) rest;
  }

  /** The picture after this one; those that are late by a whole interval already are left out. */
  long next(long picture, long elapsedNanos) {
    double late = elapsedNanos - dueNanos(picture + 1);
    return picture + 1 + (long) Math.max(0, late * frames / seconds / SECOND);
  }
}
