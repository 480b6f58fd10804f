package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Takes pictures.
 *
 * <p><b>Threads:</b> called one frame at a time, on the thread that {@link #delivery()} says. No
 * call is made once the method that removed the sink has returned, unless it was called from within
 * the sink. What the sink throws is reported to the thread's handler of uncaught exceptions, and
 * the next frame comes all the same.
 */
@FunctionalInterface
@NullMarked
public interface VideoSink {
  /** Takes a frame, which is lent for the time of this call. */
  void onFrame(VideoFrame frame);

  /** How this sink wants its frames. Asked once, when it is set. */
  default SinkDelivery delivery() {
    return SinkDelivery.LATEST;
  }

  /** The same sink, called with every frame on the thread that delivers it. */
  static VideoSink direct(VideoSink sink) {
    return new DirectVideoSink(sink);
  }
}
