package dev.ocra.rtc.bench.subject;

import org.jspecify.annotations.NullMarked;

/** A local video track that Java feeds. */
@NullMarked
public interface Track extends AutoCloseable {
  /** Pushes a frame whose pixels are not written. */
  void pushEmpty(long nanos);

  /** Pushes a frame that is written before. */
  void push(Drawing drawing, long nanos);

  /** Takes the frames of this track in Java. */
  void setSink(Sink sink);

  @Override
  void close();
}
