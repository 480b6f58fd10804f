package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.SinkDelivery;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Two sinks as one, called directly when both want to be: the slower one must not be waited for.
 */
@NullMarked
record VideoFanOut(VideoSink first, VideoSink second) implements VideoSink {
  static @Nullable VideoSink of(@Nullable VideoSink first, @Nullable VideoSink second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return new VideoFanOut(first, second);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    try {
      first.onFrame(frame);
    } finally {
      second.onFrame(frame);
    }
  }

  @Override
  public SinkDelivery delivery() {
    return first.delivery() == second.delivery() ? first.delivery() : SinkDelivery.LATEST;
  }
}
