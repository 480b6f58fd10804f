package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoTarget;
import dev.ocra.rtc.media.source.TestCard;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A frame of luma alone, such as a test card paints. */
final class CardFrame implements VideoFrame, VideoPicture {
  private final ByteBuffer luma;
  private final ByteBuffer chroma;
  private final int width;
  private final int height;
  private Runnable onPush = () -> {};

  CardFrame(byte[] luma, int width, int height) {
    this.luma = ByteBuffer.wrap(luma);
    this.width = width;
    this.height = height;
    chroma = ByteBuffer.allocate(width * height);
  }

  /** The first so many pictures of a test card. */
  static CardFrame[] paint(int count) throws InterruptedException {
    BlockingQueue<CardFrame> pushed = new ArrayBlockingQueue<>(1_000);
    VideoTarget target =
        new VideoTarget() {
          @Override
          public VideoPicture acquire(int width, int height) {
            CardFrame frame = new CardFrame(new byte[width * height], width, height);
            frame.onPush = () -> pushed.add(frame);
            return frame;
          }

          @Override
          public void push(
              ByteBuffer y,
              int strideY,
              ByteBuffer u,
              int strideU,
              ByteBuffer v,
              int strideV,
              int width,
              int height,
              int rotation,
              long timestampNanos) {
            throw new UnsupportedOperationException();
          }
        };
    TestCard card = TestCard.builder().size(320, 180).framesPerSecond(60).build();
    card.start(target);
    CardFrame[] frames = new CardFrame[count];
    for (int i = 0; i < count; i++) {
      frames[i] = pushed.poll(10, TimeUnit.SECONDS);
    }
    card.stop();
    return frames;
  }

  @Override
  public void push(int rotation, long timestampNanos) {
    onPush.run();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int rotation() {
    return 0;
  }

  @Override
  public long timestampNanos() {
    return 0;
  }

  @Override
  public ByteBuffer planeY() {
    return luma;
  }

  @Override
  public ByteBuffer planeU() {
    return chroma;
  }

  @Override
  public ByteBuffer planeV() {
    return chroma;
  }

  @Override
  public int strideY() {
    return width;
  }

  @Override
  public int strideU() {
    return (width + 1) / 2;
  }

  @Override
  public int strideV() {
    return (width + 1) / 2;
  }

  @Override
  public void toArgb(int[] pixels, int width, int height) {
    throw new UnsupportedOperationException();
  }

  @Override
  public VideoFrame retain() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
