package dev.ocra.rtc.video;

import org.jspecify.annotations.NullMarked;

/**
 * Changes captured frames before they are shown and sent. A frame is sent when {@link
 * ProcessedVideoFrameListener#onFrameProcessed()} is called, which <b>must</b> happen: a frame for
 * which it is not called is not sent. Four frames may be under way at once; others that come
 * meanwhile are dropped, and frames that are kept longer than a second are taken back.
 *
 * <p><b>Threads:</b> called on a thread of the media engine, one frame at a time; it must not wait
 * there. It may finish a frame later on a thread of its own.
 */
@FunctionalInterface
@NullMarked
public interface LocalVideoFrameListener {
  /** Takes a frame, until it calls the other listener. */
  void onFrame(VideoFrame frame, ProcessedVideoFrameListener processedFrameListener);
}
