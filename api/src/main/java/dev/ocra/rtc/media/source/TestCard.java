package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoTarget;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A moving test card: colour bars, grey steps, gratings, a grid, a ball on its orbit, and a counter
 * and clock for people and, in a strip along the top, for {@link TestCardReader}.
 *
 * <p><b>Life cycle:</b> given to {@link dev.ocra.rtc.media.VideoInput#frames}; one card feeds one
 * track at a time. <b>Threads:</b> paints on a thread of its own, {@code ocra-test-card}, which has
 * ended when {@link #stop} returns.
 */
@NullMarked
public final class TestCard implements VideoProducer {
  private final int width;
  private final int height;
  private final int framesPerSecond;
  private final TestCardPainter painter;
  private @Nullable FramePacer pacer;
  private volatile long framesPushed;

  private TestCard(Builder builder) {
    width = builder.width;
    height = builder.height;
    framesPerSecond = builder.framesPerSecond;
    painter = new TestCardPainter(width, height, builder.title);
  }

  /** A builder with the defaults: 640x360, 30 pictures a second, no title. */
  public static Builder builder() {
    return new Builder();
  }

  /** Pixels. */
  public int width() {
    return width;
  }

  /** Pixels. */
  public int height() {
    return height;
  }

  /** Pictures a second. */
  public int framesPerSecond() {
    return framesPerSecond;
  }

  /** Pictures pushed so far; the number of the next one. */
  public long framesPushed() {
    return framesPushed;
  }

  @Override
  public synchronized void start(VideoTarget target) {
    Objects.requireNonNull(target, "target");
    if (pacer != null) {
      throw new IllegalStateException("A test card feeds one track at a time");
    }
    FrameSchedule schedule = new FrameSchedule(framesPerSecond, 1);
    pacer = new FramePacer("ocra-test-card", schedule, () -> pushTo(target));
    pacer.start();
  }

  @Override
  public void stop() {
    FramePacer running;
    synchronized (this) {
      running = pacer;
    }
    if (running != null) {
      running.stop();
      synchronized (this) {
        pacer = null;
      }
    }
  }

  private boolean pushTo(VideoTarget target) {
    long nanos = System.nanoTime();
    FrameMark mark = new FrameMark(framesPushed, WallClock.micros());
    VideoPicture picture;
    try {
      picture = target.acquire(width, height);
    } catch (IllegalStateException closed) {
      return false;
    }
    try (picture) {
      painter.paint(I420Canvas.of(picture), mark, (double) mark.number() / framesPerSecond);
      picture.push(0, nanos);
    }
    framesPushed = mark.number() + 1;
    return true;
  }

  /** Builds a {@link TestCard}. Not thread-safe. */
  public static final class Builder {
    private int width = 640;
    private int height = 360;
    private int framesPerSecond = 30;
    private String title = "";

    private Builder() {}

    /**
     * Sets the size in pixels.
     *
     * @throws IllegalArgumentException if it is not within 160x120 and 8192x8192
     */
    public Builder size(int width, int height) {
      if (width < 160 || width > 8192 || height < 120 || height > 8192) {
        throw new IllegalArgumentException("size: " + width + "x" + height);
      }
      this.width = width;
      this.height = height;
      return this;
    }

    /**
     * Sets the pictures a second.
     *
     * @throws IllegalArgumentException if it is not within 1 and 240
     */
    public Builder framesPerSecond(int framesPerSecond) {
      if (framesPerSecond < 1 || framesPerSecond > 240) {
        throw new IllegalArgumentException("framesPerSecond: " + framesPerSecond);
      }
      this.framesPerSecond = framesPerSecond;
      return this;
    }

    /**
     * Sets what is written at the top: letters and digits, upper case, as much as there is room.
     */
    public Builder title(String title) {
      this.title = Objects.requireNonNull(title, "title");
      return this;
    }

    /** The card. */
    public TestCard build() {
      return new TestCard(this);
    }
  }
}
