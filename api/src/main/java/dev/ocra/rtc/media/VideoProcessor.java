package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Changes captured pictures before they are shown and sent.
 *
 * <p><b>Threads:</b> called on the thread that brings the picture, one at a time; it must not wait
 * long there. A picture may be sent later and from another thread. A picture that is not sent does
 * not reach anybody; one that the processor throws over is dropped.
 */
@FunctionalInterface
@NullMarked
public interface VideoProcessor {
  /** Takes a picture, to be given back with {@link OutgoingFrame#send} or {@code close}. */
  void onFrame(OutgoingFrame frame);
}
