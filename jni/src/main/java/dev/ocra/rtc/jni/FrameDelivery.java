package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoSink;
import org.jspecify.annotations.NullMarked;

/**
 * What native code calls for a video sink, on the sink's own thread. Whoever set the sink keeps it
 * alive, not native code.
 */
@NullMarked
final class FrameDelivery {
  private final VideoSink sink;
  private final LentFrame frame = new LentFrame();

  FrameDelivery(VideoSink sink) {
    this.sink = sink;
  }

  /** Called by native code, which holds a reference to the frame meanwhile. */
  void deliver(FrameBuffer buffer, int rotation, long timestampNanos) {
    frame.lend(buffer, rotation, timestampNanos);
    try {
      sink.onFrame(frame);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    } finally {
      frame.takeBack();
    }
  }
}
