package dev.ocra.rtc.video;

import org.jspecify.annotations.NullMarked;

/** What a {@link LocalVideoFrameListener} calls when it is done with a frame. */
@FunctionalInterface
@NullMarked
public interface ProcessedVideoFrameListener {
  /** Sends the frame, once; again it does nothing. On any thread. */
  void onFrameProcessed();
}
