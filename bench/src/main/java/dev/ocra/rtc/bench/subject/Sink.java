package dev.ocra.rtc.bench.subject;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** Takes frames on a thread of the engine. */
@FunctionalInterface
@NullMarked
public interface Sink {
  /** Takes a frame, by its luma. */
  void onFrame(ByteBuffer luma, int stride, int width, int height);
}
