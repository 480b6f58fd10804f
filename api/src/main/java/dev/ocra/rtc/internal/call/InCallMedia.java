package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.protocol.MediaState;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * What both sides of a call say about what they send: muted, paused, tones. Before the call is
 * accepted it is remembered. On the signal lane.
 */
@NullMarked
final class InCallMedia {
  private final CallWire wire;
  private final CallMedia media;
  private final RemoteVideo remoteVideo;
  private final Supplier<CallPhase> phase;
  private final Tones tones = new Tones();
  private boolean stateTold;
  private boolean muted;
  private boolean videoPaused;

  InCallMedia(CallWire wire, CallMedia media, CallTeller teller, Supplier<CallPhase> phase) {
    this.wire = wire;
    this.media = media;
    this.remoteVideo = new RemoteVideo(teller);
    this.phase = phase;
  }

  void setMuted(boolean mute) {
    muted = mute;
    media.tracks().setMuted(mute);
    tellState();
  }

  void setVideoPaused(boolean pause) {
    videoPaused = pause;
    media.tracks().setVideoPaused(pause);
    tellState();
  }

  /** The call is accepted: microphone and camera are opened. */
  void start() {
    media.start();
    tellState();
  }

  void established() {
    remoteVideo.established();
    flushTones();
  }

  /** What was said while the other side was away went nowhere. */
  void sayAgain() {
    tellState();
  }

  // The other side takes it that nothing is paused until it hears otherwise.
  private void tellState() {
    String other = wire.peer();
    if (other != null && isAccepted() && (muted || videoPaused || stateTold)) {
      stateTold = true;
      wire.send(new MediaState(wire.id(), other, muted, videoPaused));
    }
  }

  void onRemoteVideo() {
    remoteVideo.added();
  }

  void onRemoteState(MediaState state) {
    if (state.getPeer().equals(wire.peer())) {
      remoteVideo.paused(state.getVideoPaused());
    }
  }

  void sendDtmf(String keys) {
    if (phase.get().isLive()) {
      tones.add(keys);
      flushTones();
    }
  }

  private void flushTones() {
    if (phase.get() == CallPhase.ESTABLISHED) {
      tones.flush(media.session());
    }
  }

  private boolean isAccepted() {
    return phase.get() == CallPhase.CONNECTING || phase.get() == CallPhase.ESTABLISHED;
  }
}
