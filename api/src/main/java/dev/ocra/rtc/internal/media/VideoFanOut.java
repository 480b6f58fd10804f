package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Two sinks as one. */
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
}
