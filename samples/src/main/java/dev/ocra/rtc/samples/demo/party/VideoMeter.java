package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.media.source.FrameMark;
import dev.ocra.rtc.media.source.TestCardReader;
import dev.ocra.rtc.media.source.WallClock;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Counts received frames and reads their age from the burnt-in clock, then hands them on.
 *
 * <p><b>Threads:</b> {@link #onFrame} on one thread at a time, the rest on any.
 */
@NullMarked
final class VideoMeter implements VideoSink {
  private final VideoSink next;
  private final Runnable onFirstFrame;
  private long frames;
  private long firstNanos;
  private long lastNanos;
  private long lastNumber = -1;
  private long framesRead;
  private long[] ages = new long[1_024];
  private boolean stopped;

  VideoMeter(VideoSink next, Runnable onFirstFrame) {
    this.next = next;
    this.onFirstFrame = onFirstFrame;
  }

  @Override
  public void onFrame(VideoFrame frame) {
    long micros = WallClock.micros();
    FrameMark mark = TestCardReader.read(frame);
    if (count(mark, micros)) {
      onFirstFrame.run();
    }
    next.onFrame(frame);
  }

  /** Counts no frame any more. */
  synchronized void stop() {
    stopped = true;
  }

  /** Whether it was the first. */
  private synchronized boolean count(@Nullable FrameMark mark, long micros) {
    if (stopped) {
      return false;
    }
    lastNanos = System.nanoTime();
    if (frames++ == 0) {
      firstNanos = lastNanos;
    }
    // A frame that is shown twice has been read once: only a counter that goes on is movement.
    if (mark != null && mark.number() > lastNumber) {
      lastNumber = mark.number();
      if (framesRead == ages.length) {
        ages = Arrays.copyOf(ages, ages.length * 2);
      }
      ages[(int) framesRead++] = mark.ageMicros(micros);
    }
    return frames == 1;
  }

  /** Frames that came so far. */
  synchronized long frames() {
    return frames;
  }

  /** Frames whose mark could be read and was newer than the one before. */
  synchronized long framesRead() {
    return framesRead;
  }

  /** Frames a second, from the first to the last. */
  synchronized double framesPerSecond() {
    return frames < 2 ? 0 : (frames - 1) * 1e9 / (lastNanos - firstNanos);
  }

  /**
   * The age that so large a share of the frames did not exceed, in milliseconds; null without any.
   *
   * @param from the first frame that counts, by the order of reading
   */
  synchronized @Nullable Double agePercentile(double share, long from) {
    int first = (int) Math.min(from, framesRead);
    long[] sorted = Arrays.copyOfRange(ages, first, (int) framesRead);
    if (sorted.length == 0) {
      return null;
    }
    Arrays.sort(sorted);
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, place)] / 1_000.0;
  }
}
