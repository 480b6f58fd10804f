package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.VideoEditor;
import dev.ocra.rtc.media.VideoProcessor;
import dev.ocra.rtc.video.LocalVideoFrameListener;
import dev.ocra.rtc.video.RemoteVideoFrameListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The application's listeners of video frames as the engine knows them. */
@NullMarked
public final class VideoFrameListeners {
  private VideoFrameListeners() {}

  /** Sends a frame when the listener says that it is done. */
  static @Nullable VideoProcessor processor(@Nullable LocalVideoFrameListener listener) {
    if (listener == null) {
      return null;
    }
    return frame -> {
      AtomicBoolean done = new AtomicBoolean();
      listener.onFrame(
          new ListenerFrame(frame),
          () -> {
            if (done.compareAndSet(false, true)) {
              try {
                frame.send();
              } catch (IllegalStateException e) {
                // Taken back meanwhile: it was kept too long, or the track is closed.
              }
            }
          });
    };
  }

  /** Shows the listener the frames of one call. */
  public static @Nullable VideoEditor editor(
      @Nullable RemoteVideoFrameListener listener, String callId) {
    return listener == null ? null : frame -> listener.onFrame(callId, new ListenerFrame(frame));
  }
}
