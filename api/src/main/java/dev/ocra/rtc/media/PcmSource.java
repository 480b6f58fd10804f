package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Gives audio to the engine.
 *
 * <p><b>Threads:</b> called on the engine's audio thread, every 10 ms, while audio is sent. It must
 * not wait: a late block is heard as a gap.
 */
@FunctionalInterface
@NullMarked
public interface PcmSource {
  /** Silence for ever. */
  PcmSource SILENCE = (block, format) -> false;

  /**
   * Fills the block.
   *
   * @param block a direct buffer in native order of {@link PcmFormat#bytesPerBlock()} bytes, valid
   *     during the call alone; what is not written is silence
   * @param format the block's format
   * @return false for silence, whatever was written
   */
  boolean read(ByteBuffer block, PcmFormat format);
}
