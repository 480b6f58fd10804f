package dev.ocra.rtc.samples.incall;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** The longest silence in what is played. Written to by one audio thread. */
@NullMarked
final class Gaps implements PcmSink {
  private static final int QUIET = 300;

  private final AtomicInteger longest = new AtomicInteger();
  private int quietBlocks;

  /** Forgets what was so far. */
  void clear() {
    longest.set(0);
  }

  /** The longest silence since then, in blocks of 10 ms. */
  int longest() {
    return longest.get();
  }

  @Override
  public void write(ByteBuffer block, PcmFormat format) {
    int peak = 0;
    while (block.hasRemaining()) {
      peak = Math.max(peak, Math.abs(block.getShort()));
    }
    quietBlocks = peak < QUIET ? quietBlocks + 1 : 0;
    longest.accumulateAndGet(quietBlocks, Math::max);
  }
}
