package dev.ocra.rtc.bench;

import dev.ocra.rtc.media.MediaEngine;
import org.jspecify.annotations.NullMarked;

/** One thing that is measured. */
@NullMarked
interface Case {
  String name();

  String unit();

  /** Measures so many times, after a warm-up of its own. */
  Sample run(MediaEngine engine, int repetitions);
}
