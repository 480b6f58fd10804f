package dev.ocra.rtc.samples.recording;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Records what one call shows to a YUV4MPEG2 file. The first one decides the size: later ones are
 * scaled to it. Such a file has a fixed rate, so pictures are repeated or left out to be in time.
 *
 * <p><b>Threads:</b> writes on the thread that brings the frames; a sink may be slow.
 */
@NullMarked
public final class CallPictures implements VideoSink, AutoCloseable {
  private static final int RATE = 25;
  private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private byte[] picture = {};
  private int width;
  private int height;
  private long beganNanos;
  private long written;
  private @Nullable IOException failure;
  private boolean closed;

  /** Makes the file. */
  public CallPictures(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  @Override
  public synchronized void onFrame(VideoFrame frame) {
    if (closed || failure != null) {
      return;
    }
    try {
      if (written == 0 && picture.length == 0) {
        begin(frame);
      }
      // What was seen until now fills the time until now.
      long due = (frame.timestampNanos() - beganNanos) * RATE / 1_000_000_000L;
      while (written < due) {
        writePicture();
      }
      take(frame);
    } catch (IOException e) {
      failure = e;
    }
  }

  private void begin(VideoFrame frame) throws IOException {
    width = frame.width();
    height = frame.height();
    beganNanos = frame.timestampNanos();
    picture = new byte[width * height + 2 * half(width) * half(height)];
    String header = "YUV4MPEG2 W" + width + " H" + height + " F" + RATE + ":1 Ip A1:1 C420jpeg\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
  }

  private void take(VideoFrame frame) {
    int chroma = half(width) * half(height);
    int luma = width * height;
    plane(frame.planeY(), frame.strideY(), frame.width(), frame.height(), width, height, 0);
    int w = half(frame.width());
    int h = half(frame.height());
    plane(frame.planeU(), frame.strideU(), w, h, half(width), half(height), luma);
    plane(frame.planeV(), frame.strideV(), w, h, half(width), half(height), luma + chroma);
  }

  private void plane(ByteBuffer from, int stride, int w, int h, int toW, int toH, int at) {
    for (int y = 0; y < toH; y++) {
      int row = y * h / toH * stride;
      for (int x = 0; x < toW; x++) {
        picture[at + y * toW + x] = from.get(row + x * w / toW);
      }
    }
  }

  private void writePicture() throws IOException {
    out.write(FRAME);
    out.write(picture);
    written++;
  }

  private static int half(int pixels) {
    return (pixels + 1) / 2;
  }

  /** Writes what is left; the file is complete then. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      if (picture.length > 0 && failure == null) {
        writePicture();
      }
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
  }
}
