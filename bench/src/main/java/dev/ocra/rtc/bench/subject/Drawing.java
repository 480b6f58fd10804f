package dev.ocra.rtc.bench.subject;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** Writes a picture into an engine's memory. */
@FunctionalInterface
@NullMarked
public interface Drawing {
  /** Writes I420 planes; strides are in bytes. */
  void draw(ByteBuffer y, int strideY, ByteBuffer u, int strideU, ByteBuffer v, int strideV);
}
