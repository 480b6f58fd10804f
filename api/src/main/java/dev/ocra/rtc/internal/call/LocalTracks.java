package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchException;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PeerSession;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What this device sends in one call: an audio track of its own, and the client's shared video.
 * Opened when the call is accepted. On the signal lane.
 */
@NullMarked
final class LocalTracks {
  private final CallServices services;
  private final Consumer<Throwable> onFailed;
  private final Consumer<@Nullable LocalVideo> videoUser = this::onVideo;
  private @Nullable LocalAudio audio;
  private @Nullable LocalVideo sharedVideo;
  private @Nullable PeerSession session;
  private boolean opened;
  private boolean muted;
  private boolean videoPaused;
  private boolean video;
  private boolean held;

  LocalTracks(CallServices services, boolean video, Consumer<Throwable> onFailed) {
    this.services = services;
    this.video = video;
    this.onFailed = onFailed;
  }

  void open() {
    if (opened) {
      return;
    }
    opened = true;
    AudioProcessing processing = services.audio().getProcessing();
    services
        .lanes()
        .worker()
        .execute(
            () -> {
              LocalAudio track;
              try {
                track = services.engine().get().openAudio(processing);
              } catch (MediaException | IllegalStateException e) {
                services.lanes().signal().execute(() -> failAudio(e));
                return;
              }
              services.lanes().signal().execute(() -> onAudio(track));
            });
    useCamera();
  }

  private void useCamera() {
    if (opened && video && !held) {
      services.video().acquire(videoUser);
    } else {
      services.video().release(videoUser);
      sharedVideo = null;
    }
    sendVideo();
  }

  private void failAudio(Exception failure) {
    if (opened) {
      String message = "the microphone cannot be opened: " + failure.getMessage();
      onFailed.accept(
          new SinchException(
              ErrorValue.of(ErrorType.MEDIA, ErrorCode.AUDIO_RECORD_INIT_FAILED, message)));
    }
  }

  private void onAudio(LocalAudio track) {
    if (!opened) {
      services.lanes().worker().execute(track::close);
      return;
    }
    audio = track;
    applyMute();
    sendAudio();
  }

  // The microphone is open as long as a session sends it.
  private void sendAudio() {
    if (session != null && audio != null) {
      session.sendAudio(held ? null : audio);
    }
  }

  private void onVideo(@Nullable LocalVideo track) {
    sharedVideo = track;
    sendVideo();
  }

  /** Sends through this session from now on. */
  void attach(PeerSession session) {
    this.session = session;
    sendAudio();
    sendVideo();
  }

  /** The session is gone. */
  void detach() {
    session = null;
  }

  void setMuted(boolean muted) {
    this.muted = muted;
    applyMute();
  }

  /** Whether there is a microphone, and it is not muted. */
  boolean isHeard() {
    return audio != null && !muted && !services.audio().isMuted();
  }

  /** Whether the other side hears what the microphone hears. */
  boolean isSpeaking() {
    return isHeard() && !held;
  }

  /** Whether there is a microphone that the other side would hear if it were not muted. */
  boolean isSilenced() {
    return audio != null && !isHeard() && !held;
  }

  /** Either the call or the whole client may be muted. */
  void applyMute() {
    if (audio != null) {
      audio.setEnabled(!muted && !services.audio().isMuted());
    }
  }

  /** Sends nothing, and needs no camera, while it is on hold. */
  void setHeld(boolean held) {
    if (this.held != held) {
      this.held = held;
      sendAudio();
      useCamera();
    }
  }

  void setVideo(boolean video) {
    this.video = video;
    useCamera();
  }

  void setVideoPaused(boolean paused) {
    videoPaused = paused;
    sendVideo();
  }

  private void sendVideo() {
    if (session != null) {
      session.sendVideo(video && !held && !videoPaused ? sharedVideo : null);
    }
  }

  void close() {
    if (!opened) {
      return;
    }
    opened = false;
    session = null;
    services.video().release(videoUser);
    sharedVideo = null;
    LocalAudio track = audio;
    audio = null;
    if (track != null) {
      services.lanes().worker().execute(track::close);
    }
  }
}
