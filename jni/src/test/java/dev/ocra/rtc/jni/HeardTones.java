package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a tone among 440, 800 and 1,200 Hz, each 100 ms of which have whole periods. */
final class HeardTones implements PcmSink {
  private static final double[] TONES = {440, 800, 1_200};
  private static final int BLOCKS = 10;

  private ByteBuffer window = ByteBuffer.allocate(0);
  private double[] amplitudes = new double[TONES.length];
  private int windows;

  @Override
  public synchronized void write(ByteBuffer block, PcmFormat format) {
    if (window.capacity() != BLOCKS * format.bytesPerBlock()) {
      window = ByteBuffer.allocate(BLOCKS * format.bytesPerBlock()).order(block.order());
    }
    window.put(block);
    if (!window.hasRemaining()) {
      window.flip();
      double[] heard = new double[TONES.length];
      for (int i = 0; i < TONES.length; i++) {
        heard[i] = TonePower.amplitude(window, format.sampleRate(), format.channels(), TONES[i]);
      }
      amplitudes = heard;
      windows++;
      window.clear();
      notifyAll();
    }
  }

  /** Waits until this tone is that loud and the others are not heard. */
  void await(double hertz, double least, double most) throws InterruptedException {
    awaitTrue(() -> isOnly(hertz, least, most), hertz + " Hz");
  }

  /** Waits until nothing of the tones is heard. */
  void awaitSilence() throws InterruptedException {
    awaitTrue(() -> isOnly(0, 0, 0), "silence");
  }

  private boolean isOnly(double hertz, double least, double most) {
    if (windows == 0) {
      return false;
    }
    for (int i = 0; i < TONES.length; i++) {
      double amplitude = amplitudes[i];
      boolean fits = TONES[i] == hertz ? amplitude >= least && amplitude <= most : amplitude < 500;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  // In two windows, one after the other: none of which is a mixture of before and after.
  private synchronized void awaitTrue(BooleanSupplier heard, String what)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Peer.PATIENCE_SECONDS);
    int inRow = 0;
    int seen = windows;
    while (inRow < 2) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(
            "Not heard in time: " + what + " but " + java.util.Arrays.toString(amplitudes));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
      if (windows != seen) {
        seen = windows;
        inRow = heard.getAsBoolean() ? inRow + 1 : 0;
      }
    }
  }
}
