package dev.ocra.rtc.internal.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Notices speech in blocks of 10 ms by their loudness over the noise of the room, which it learns:
 * the floor falls at once to the quietest block, and rises slowly. Speech is loud and goes up and
 * down; what is loud all the time becomes the floor within seconds. Allocates nothing. On one
 * thread, the one that the blocks come on.
 */
@NullMarked
final class SpeechMeter {
  /** Root mean square of 16-bit samples: 42 dB below full scale. */
  private static final double QUIET = 260;

  /** 12 dB over the floor. */
  private static final double OVER_FLOOR = 4;

  /** A block raises the floor by so much: twofold in 2 s. */
  private static final double RISE = 1.0035;

  private static final double LEAST_FLOOR = 10;

  /** So many loud blocks of the last so many are speech. */
  private static final int LOUD = 20;

  private static final int WINDOW = 30;

  private final Runnable onSpeech;
  private final boolean[] loud = new boolean[WINDOW];
  private double floor = QUIET;
  private int next;
  private int count;

  /** Runs {@code onSpeech} for every 300 ms that are speech. */
  SpeechMeter(Runnable onSpeech) {
    this.onSpeech = onSpeech;
  }

  /** Looks at a block; it stays as it is. */
  void take(ByteBuffer block) {
    double loudness = rms(block);
    floor = Math.max(LEAST_FLOOR, Math.min(loudness, floor * RISE));
    note(loudness > QUIET && loudness > floor * OVER_FLOOR);
    if (next == 0 && count >= LOUD) {
      onSpeech.run();
    }
  }

  private void note(boolean isLoud) {
    count += (isLoud ? 1 : 0) - (loud[next] ? 1 : 0);
    loud[next] = isLoud;
    next = (next + 1) % WINDOW;
  }

  private static double rms(ByteBuffer block) {
    int end = block.limit() - Short.BYTES;
    int samples = block.remaining() / Short.BYTES;
    long energy = 0;
    for (int at = block.position(); at <= end; at += Short.BYTES) {
      long sample = block.getShort(at);
      energy += sample * sample;
    }
    return samples == 0 ? 0 : Math.sqrt((double) energy / samples);
  }
}
