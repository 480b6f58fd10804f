package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.video.VideoCallListener;
import org.jspecify.annotations.NullMarked;

/**
 * Tells the listeners of the other side's video: added, not before the call is established, then
 * paused and resumed in turn, and removed when the other side goes back to audio. There has to be a
 * track for it, and the other side has to want it. On the signal lane.
 */
@NullMarked
final class RemoteVideo {
  private final CallTeller teller;
  private boolean established;
  private boolean there;
  private boolean enabled;
  private boolean told;
  private boolean paused;
  private boolean pausedTold;

  RemoteVideo(CallTeller teller, boolean enabled) {
    this.teller = teller;
    this.enabled = enabled;
  }

  void established() {
    established = true;
    update();
  }

  void added() {
    there = true;
    update();
  }

  void enabled(boolean now) {
    enabled = now;
    update();
  }

  void paused(boolean now) {
    paused = now;
    update();
  }

  private void update() {
    if (!established || !there) {
      return;
    }
    if (!enabled) {
      if (told) {
        told = false;
        pausedTold = false;
        teller.tellVideo(VideoCallListener::onVideoTrackRemoved);
      }
      return;
    }
    if (!told) {
      told = true;
      teller.tellVideo(VideoCallListener::onVideoTrackAdded);
    }
    if (paused != pausedTold) {
      pausedTold = paused;
      if (paused) {
        teller.tellVideo(VideoCallListener::onVideoTrackPaused);
      } else {
        teller.tellVideo(VideoCallListener::onVideoTrackResumed);
      }
    }
  }
}
