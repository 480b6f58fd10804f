package dev.ocra.rtc.bench.subject;

import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.media.VideoTarget;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A track of ours. */
@NullMarked
final class OcraTrack implements Track, VideoProducer {
  private final int width;
  private final int height;
  final LocalVideo video;
  private @Nullable VideoTarget target;

  OcraTrack(MediaEngine engine, int width, int height) {
    this.width = width;
    this.height = height;
    video = engine.openVideo(VideoInput.frames(this));
  }

  /** The sink of the harness as one of ours. */
  static VideoSink sinkOf(Sink sink) {
    return VideoSink.direct(
        frame -> sink.onFrame(frame.planeY(), frame.strideY(), frame.width(), frame.height()));
  }

  @Override
  public void start(VideoTarget target) {
    this.target = target;
  }

  @Override
  public void stop() {
    target = null;
  }

  private VideoPicture acquire() {
    VideoTarget open = target;
    if (open == null) {
      throw new IllegalStateException("the track is closed");
    }
    return open.acquire(width, height);
  }

  @Override
  public void pushEmpty(long nanos) {
    acquire().push(0, nanos);
  }

  @Override
  public void push(Drawing drawing, long nanos) {
    VideoPicture picture = acquire();
    drawing.draw(
        picture.planeY(),
        picture.strideY(),
        picture.planeU(),
        picture.strideU(),
        picture.planeV(),
        picture.strideV());
    picture.push(0, nanos);
  }

  @Override
  public void setSink(Sink sink) {
    video.setSink(sinkOf(sink));
  }

  @Override
  public void close() {
    video.close();
  }
}
