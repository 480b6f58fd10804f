package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A YUV4MPEG2 file (progressive 4:2:0 with 8 bits), played again and again at its own frame rate.
 *
 * <p><b>Life cycle:</b> given to {@link dev.ocra.rtc.media.VideoInput#frames}; one object feeds one
 * track at a time. The file is open from {@link #start} to {@link #stop}. <b>Threads:</b> reads on
 * a thread of its own, {@code ocra-y4m}, which has ended when {@link #stop} returns; a file that
 * can no longer be read ends the pictures and is reported to the thread's uncaught exception
 * handler.
 */
@NullMarked
public final class Y4mVideo implements VideoProducer {
  private final Y4mFile file;
  private final boolean marked;
  private final ByteBuffer buffer;
  private @Nullable FramePacer pacer;
  private @Nullable FileChannel channel;
  private volatile long framesPushed;

  private Y4mVideo(Y4mFile file, boolean marked) {
    this.file = file;
    this.marked = marked;
    buffer = ByteBuffer.allocateDirect(file.header().frameBytes());
  }

  /**
   * Looks the file through.
   *
   * @throws MediaException with {@link MediaException.Reason#INVALID_MEDIA} if it cannot be read,
   *     is damaged, or is not progressive 4:2:0 with 8 bits
   */
  public static Y4mVideo open(Path path) {
    return new Y4mVideo(Y4mFile.index(path), false);
  }

  /**
   * The same file with the strip of {@link FrameMark} burnt in along the top edge of each picture,
   * for {@link TestCardReader}.
   *
   * @throws IllegalStateException if the pictures are too small for it
   */
  public Y4mVideo withFrameMarks() {
    if (width() < MarkStrip.MIN_WIDTH || height() < MarkStrip.height(width())) {
      throw new IllegalStateException("Too small for marks: " + width() + "x" + height());
    }
    return new Y4mVideo(file, true);
  }

  /** Pixels. */
  public int width() {
    return file.header().width();
  }

  /** Pixels. */
  public int height() {
    return file.header().height();
  }

  /** Pictures a second. */
  public double framesPerSecond() {
    return (double) file.header().rateNumerator() / file.header().rateDenominator();
  }

  /** Pictures in the file. */
  public int frameCount() {
    return file.frameCount();
  }

  /** Pictures pushed so far; the number of the next one. */
  public long framesPushed() {
    return framesPushed;
  }

  /**
   * Begins.
   *
   * @throws MediaException with {@link MediaException.Reason#INVALID_MEDIA} if the file cannot be
   *     opened any more
   */
  @Override
  public synchronized void start(VideoTarget target) {
    Objects.requireNonNull(target, "target");
    if (pacer != null) {
      throw new IllegalStateException("A Y4M video feeds one track at a time");
    }
    FileChannel opened;
    try {
      opened = FileChannel.open(file.path());
    } catch (IOException e) {
      throw new MediaException(
          MediaException.Reason.INVALID_MEDIA, "The Y4M file cannot be read: " + file.path(), e);
    }
    channel = opened;
    Y4mHeader header = file.header();
    FrameSchedule schedule = new FrameSchedule(header.rateNumerator(), header.rateDenominator());
    pacer = new FramePacer("ocra-y4m", schedule, () -> pushTo(target, opened));
    pacer.start();
  }

  @Override
  public void stop() {
    FramePacer running;
    FileChannel opened;
    synchronized (this) {
      running = pacer;
      opened = channel;
    }
    if (running == null || opened == null) {
      return;
    }
    running.stop();
    synchronized (this) {
      pacer = null;
      channel = null;
    }
    try {
      opened.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean pushTo(VideoTarget target, FileChannel opened) {
    long number = framesPushed;
    try {
      file.read(opened, (int) (number % file.frameCount()), buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long nanos = System.nanoTime();
    FrameMark mark = new FrameMark(number, WallClock.micros());
    VideoPicture picture;
    try {
      picture = target.acquire(width(), height());
    } catch (IllegalStateException closed) {
      return false;
    }
    try (picture) {
      fill(picture, mark);
      picture.push(0, nanos);
    }
    framesPushed = number + 1;
    return true;
  }

  private void fill(VideoPicture picture, FrameMark mark) {
    Y4mHeader header = file.header();
    int luma = header.width() * header.height();
    int chroma = header.chromaWidth() * header.chromaHeight();
    if (header.fullRange()) {
      SampleRange.limit(buffer, luma);
    }
    copy(0, header.width(), header.height(), picture.planeY(), picture.strideY());
    int w = header.chromaWidth();
    int h = header.chromaHeight();
    copy(luma, w, h, picture.planeU(), picture.strideU());
    copy(luma + chroma, w, h, picture.planeV(), picture.strideV());
    if (marked) {
      I420Canvas canvas = I420Canvas.of(picture);
      canvas.fillChroma(0, 0, header.width(), MarkStrip.height(header.width()), 128, 128);
      MarkStrip.paint(canvas, mark);
    }
  }

  private void copy(int from, int width, int height, ByteBuffer plane, int stride) {
    if (stride == width) {
      plane.put(0, buffer, from, width * height);
      return;
    }
    for (int y = 0; y < height; y++) {
      plane.put(y * stride, buffer, from + y * width, width);
    }
  }
}
