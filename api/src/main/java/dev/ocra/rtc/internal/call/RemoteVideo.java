package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.video.VideoCallListener;
import org.jspecify.annotations.NullMarked;

/**
 * Tells the listeners of the other side's video: added once, not before the call is established,
 * then paused and resumed in turn. On the signal lane.
 */
@NullMarked
final class RemoteVideo {
  private final CallTeller teller;
  private boolean established;
  private boolean there;
  private boolean told;
  private boolean paused;
  private boolean pausedTold;

  RemoteVideo(CallTeller teller) {
    this.teller = teller;
  }

  void established() {
    established = true;
    update();
  }

  void added() {
    there = true;
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
