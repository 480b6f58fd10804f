package dev.ocra.rtc.bench.subject;

import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoTarget;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Our conversion, of a frame that came out of a track. */
@NullMarked
final class OcraConverter implements Converter, VideoProducer {
  private final int width;
  private final int height;
  private final int[] heap;
  private final LocalVideo video;
  private final VideoFrame frame;
  private volatile @Nullable VideoTarget target;

  OcraConverter(MediaEngine engine, int width, int height) {
    this.width = width;
    this.height = height;
    heap = new int[width * height];
    BlockingQueue<VideoFrame> frames = new ArrayBlockingQueue<>(1);
    video = engine.openVideo(VideoInput.frames(this));
    video.setSink(
        lent -> {
          VideoFrame kept = lent.retain();
          if (!frames.offer(kept)) {
            kept.close();
          }
        });
    frame = firstOf(frames);
    video.setSink(null);
  }

  // Attaching a sink does not wait, so the first frames may miss it.
  private VideoFrame firstOf(BlockingQueue<VideoFrame> frames) {
    try {
      for (int i = 0; i < 500; i++) {
        target().acquire(width, height).push(0, System.nanoTime());
        VideoFrame arrived = frames.poll(10, TimeUnit.MILLISECONDS);
        if (arrived != null) {
          return arrived;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("no frame arrives");
  }

  private VideoTarget target() {
    VideoTarget open = target;
    if (open == null) {
      throw new IllegalStateException("the track is closed");
    }
    return open;
  }

  @Override
  public void start(VideoTarget target) {
    this.target = target;
  }

  @Override
  public void stop() {
    target = null;
  }

  @Override
  public void toHeap() {
    frame.toArgb(heap, width, height);
  }

  @Override
  public void toDirect(ByteBuffer pixels) {
    frame.toArgb(pixels, width, height);
  }

  @Override
  public void close() {
    frame.close();
    video.close();
  }
}
