package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.protocol.Dtmf;
import dev.ocra.rtc.protocol.MediaState;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * What the sides of a call do with their media while it is on: muted, paused, held, video on or
 * off, and keys. Before the call is accepted it is remembered. On the signal lane, except {@link
 * #isHeldByRemote()}.
 */
@NullMarked
final class InCallMedia {
  private final CallWire wire;
  private final CallMedia media;
  private final RemoteVideo remoteVideo;
  private final RemoteHold remoteHold;
  private final Supplier<CallPhase> phase;
  private final DtmfKeys keys;
  private final boolean mayHaveVideo;
  private boolean offeredVideo;
  private boolean stateTold;
  private boolean remoteMuted;
  private boolean muted;
  private boolean video;
  private boolean videoPaused;
  private boolean held;

  /**
   * Nothing is muted, paused or held.
   *
   * @param video whether the call is offered with video
   * @param mayHaveVideo whether the client does video at all; else it neither sends nor tells any
   */
  InCallMedia(
      CallWire wire,
      CallMedia media,
      CallTeller teller,
      boolean video,
      boolean mayHaveVideo,
      Supplier<CallPhase> phase) {
    this.wire = wire;
    this.media = media;
    this.remoteVideo = new RemoteVideo(teller, video && mayHaveVideo);
    this.remoteHold = new RemoteHold(teller);
    this.keys = new DtmfKeys(wire, teller);
    this.phase = phase;
    this.mayHaveVideo = mayHaveVideo;
    this.video = video && mayHaveVideo;
    this.offeredVideo = video;
  }

  /** The call goes on as one that the other user offered, which may differ in its video. */
  void offeredWith(boolean otherVideo) {
    offeredVideo = otherVideo;
    boolean shown = otherVideo && mayHaveVideo;
    remoteVideo.enabled(shown);
    if (shown) {
      media.negotiateVideo();
    }
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

  void setVideo(boolean on) {
    video = on;
    media.tracks().setVideo(on);
    tellState();
    addVideo();
  }

  void setHeld(boolean hold) {
    held = hold;
    applyHold();
    tellState();
  }

  boolean isHeldByRemote() {
    return remoteHold.isHeld();
  }

  private void applyHold() {
    media.setHeld(held, remoteHold.isHeld());
  }

  private void addVideo() {
    if (video && phase.get() == CallPhase.ESTABLISHED) {
      media.addVideo();
    }
  }

  /** The call is accepted: microphone and camera are opened. */
  void start() {
    media.start();
    tellState();
  }

  void established() {
    remoteVideo.established();
    media.data().established();
    remoteHold.established();
    addVideo();
    keys.established(media.session());
  }

  /** Whether the other side sends sound, as far as it said. */
  boolean expectsSound() {
    return !remoteMuted && !held && !remoteHold.isHeld();
  }

  /** Whether this side means to send sound. */
  boolean givesSound() {
    return !held && !remoteHold.isHeld() && media.tracks().isHeard();
  }

  /** What was said while the other side was away went nowhere. */
  void sayAgain() {
    tellState();
  }

  // The other side takes it that all is as it was offered until it hears otherwise.
  private void tellState() {
    String other = wire.peer();
    boolean asOffered = !muted && !videoPaused && !held && video == offeredVideo;
    if (other != null && isAccepted() && (!asOffered || stateTold)) {
      stateTold = true;
      wire.send(new MediaState(wire.id(), other, muted, videoPaused, held, video));
    }
  }

  void onRemoteVideo() {
    if (mayHaveVideo) {
      remoteVideo.added();
    }
  }

  void onRemoteState(MediaState state) {
    if (!state.getPeer().equals(wire.peer())) {
      return;
    }
    boolean on = state.getVideo() == null ? offeredVideo : state.getVideo();
    remoteMuted = state.getAudioMuted();
    if (mayHaveVideo) {
      if (on) {
        media.addVideo();
      }
      remoteVideo.enabled(on);
      remoteVideo.paused(state.getVideoPaused());
    }
    remoteHold.held(state.getHeld());
    applyHold();
  }

  void onRemoteKeys(Dtmf dtmf) {
    if (dtmf.getPeer().equals(wire.peer()) && isAccepted()) {
      keys.received(dtmf.getKeys());
    }
  }

  void sendDtmf(String pressed) {
    if (phase.get().isLive()) {
      keys.press(pressed, media.session());
    }
  }

  private boolean isAccepted() {
    return phase.get() == CallPhase.CONNECTING || phase.get() == CallPhase.ESTABLISHED;
  }
}
