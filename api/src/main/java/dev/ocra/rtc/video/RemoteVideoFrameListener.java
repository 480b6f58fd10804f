package dev.ocra.rtc.video;

import org.jspecify.annotations.NullMarked;

/**
 * Sees the frames that calls receive before they are shown. What it changes in place is shown.
 *
 * <p><b>Threads:</b> called on a thread of the media engine, one frame of a call at a time. It
 * holds up the showing of that call's frames: those that it is too slow for are left out.
 */
@FunctionalInterface
@NullMarked
public interface RemoteVideoFrameListener {
  /** Takes a frame, which is lent for the time of this call. */
  void onFrame(String callId, VideoFrame frame);
}
