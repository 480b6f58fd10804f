package dev.ocra.rtc.bench.subject;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** Converts one I420 frame to ARGB again and again. */
@NullMarked
public interface Converter extends AutoCloseable {
  /** Converts into the engine's kind of pixels on the Java heap. */
  void toHeap();

  /** Converts into a direct buffer. */
  void toDirect(ByteBuffer pixels);

  @Override
  void close();
}
