package dev.ocra.rtc.media;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** A sink that wants every frame, on the thread that delivers it. */
@NullMarked
record DirectVideoSink(VideoSink sink) implements VideoSink {
  DirectVideoSink {
    Objects.requireNonNull(sink, "sink");
  }

  @Override
  public void onFrame(VideoFrame frame) {
    sink.onFrame(frame);
  }

  @Override
  public SinkDelivery delivery() {
    return SinkDelivery.DIRECT;
  }
}
