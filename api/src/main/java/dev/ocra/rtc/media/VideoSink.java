package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Takes pictures.
 *
 * <p><b>Threads:</b> called on a thread of the engine, one frame at a time. A sink that is slow
 * does not hold the media up: frames that come meanwhile replace the one that waits, and are
 * counted as dropped. No call is made once the method that removed the sink has returned, unless it
 * was called from within the sink.
 */
@FunctionalInterface
@NullMarked
public interface VideoSink {
  /** Takes a frame, which is lent for the time of this call. */
  void onFrame(VideoFrame frame);
}
