package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** Hears which of two tones it is given and when; both have whole periods in a block of 10 ms. */
final class ChangingTone implements PcmSink {
  static final double[] TONES = {400, 1_000};
  private static final double LOUD = 1_000;

  private final long[] first = new long[TONES.length];
  private final long[] last = new long[TONES.length];
  private final int[] blocks = new int[TONES.length];

  @Override
  public synchronized void write(ByteBuffer block, PcmFormat format) {
    for (int i = 0; i < TONES.length; i++) {
      if (TonePower.amplitude(block, format.sampleRate(), format.channels(), TONES[i]) > LOUD) {
        last[i] = System.nanoTime();
        first[i] = blocks[i] == 0 ? last[i] : first[i];
        blocks[i]++;
      }
    }
    notifyAll();
  }

  /** The tone was not heard yet. */
  synchronized void forget(int tone) {
    blocks[tone] = 0;
  }

  /** Waits for so many blocks of a tone since it was forgotten. */
  synchronized void await(int tone, int wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Peer.PATIENCE_SECONDS);
    while (blocks[tone] < wanted) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(TONES[tone] + " Hz: " + blocks[tone] + " blocks alone");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** From the end of the other tone to the beginning of this one. */
  synchronized long gapMillis(int to) {
    return TimeUnit.NANOSECONDS.toMillis(first[to] - last[1 - to]);
  }
}
