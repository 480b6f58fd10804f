package dev.ocra.rtc.video;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import org.jspecify.annotations.NullMarked;

/**
 * Hears of the other side's video too. <b>Order:</b> added, after {@link
 * CallListener#onCallEstablished}; then paused and resumed in turn; perhaps removed, and added
 * again.
 */
@NullMarked
public interface VideoCallListener extends CallListener {
  /** The other side may send pictures. Show the views from now on. */
  default void onVideoTrackAdded(Call call) {}

  /** The other side paused its video. */
  default void onVideoTrackPaused(Call call) {}

  /** The other side sends pictures again. */
  default void onVideoTrackResumed(Call call) {}

  /** The other side went back to audio: {@link Call#disableVideo()}. */
  default void onVideoTrackRemoved(Call call) {}
}
