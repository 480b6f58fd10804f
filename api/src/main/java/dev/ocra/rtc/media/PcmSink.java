package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Takes audio from the engine.
 *
 * <p><b>Threads:</b> called on an audio thread of the engine, every 10 ms while audio is received.
 * It must not wait.
 */
@FunctionalInterface
@NullMarked
public interface PcmSink {
  /** Throws everything away. */
  PcmSink NOWHERE = (block, format) -> {};

  /**
   * Takes a block.
   *
   * @param block a read-only direct buffer in native order, valid during the call alone
   * @param format the block's format
   */
  void write(ByteBuffer block, PcmFormat format);
}
