package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.SinkDelivery;
import dev.ocra.rtc.media.VideoSink;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What native code calls for a video sink, on the thread that the sink wants. Whoever set the sink
 * keeps it alive, not native code.
 */
@NullMarked
final class FrameDelivery {
  private final VideoSink sink;
  private final boolean direct;
  private final LentFrame frame = new LentFrame();

  private final @Nullable FrameEditing editing;

  FrameDelivery(VideoSink sink) {
    this(sink, null);
  }

  /** With something that changes the frames before; only for frames that nobody else sees. */
  FrameDelivery(VideoSink sink, @Nullable FrameEditing editing) {
    this.sink = sink;
    this.editing = editing;
    direct = sink.delivery() == SinkDelivery.DIRECT;
  }

  /** Whether the sink wants every frame on the thread that delivers it. Asked once for a sink. */
  boolean isDirect() {
    return direct;
  }

  /** Called by native code, which holds a reference to the frame meanwhile. */
  void deliver(FrameBuffer buffer, int rotation, long timestampNanos) {
    if (editing != null) {
      editing.edit(buffer, rotation, timestampNanos);
    }
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
