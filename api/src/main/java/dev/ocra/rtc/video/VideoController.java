package dev.ocra.rtc.video;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoSink;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The video of all calls of a client.
 *
 * <p><b>Life cycle:</b> usable from the client's building on; after its termination every method
 * throws {@link IllegalStateException}. The input runs while a video call that was accepted needs
 * it. <b>Threads:</b> any; nothing waits.
 */
@NullMarked
public interface VideoController {
  /**
   * Where the pictures come from that calls send, now and later; calls that are on change over. The
   * default camera at first; null for none, which sends no pictures.
   */
  void setVideoInput(@Nullable VideoInput input);

  /** What {@link #setVideoInput} was given. */
  @Nullable VideoInput getVideoInput();

  /** Shows the pictures that are captured; null for nowhere. */
  void setLocalVideoSink(@Nullable VideoSink sink);

  /** Shows the pictures of calls that have no sink of their own; null for nowhere. */
  void setRemoteVideoSink(@Nullable VideoSink sink);

  /** Lists the cameras. */
  SinchPromise<List<MediaDevice>> listCameras();
}
