package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Edits audio in place on its way through the engine.
 *
 * <p><b>Threads:</b> called on an audio thread of the engine, every 10 ms while audio flows. It
 * holds the sound up: it must not wait, and should neither allocate nor log. What it throws is
 * reported to the thread's uncaught exception handler, and the block goes on as it came.
 */
@FunctionalInterface
@NullMarked
public interface PcmProcessor {
  /**
   * Edits a block.
   *
   * @param block a direct buffer in native order that holds {@link PcmFormat#bytesPerBlock()}
   *     bytes, from position 0 to its limit; the same object each time, valid during the call alone
   * @param format the block's format, which may change from one block to the next
   * @return true when the block goes on as it is in the buffer now; false when it goes on as it
   *     came, whatever was written
   */
  boolean process(ByteBuffer block, PcmFormat format);
}
