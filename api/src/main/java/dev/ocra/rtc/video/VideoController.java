package dev.ocra.rtc.video;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.Call;
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
  /** The camera that looks away from whoever uses the device: Android's number for it. */
  int CAMERA_FACING_BACK = 0;

  /** The camera that looks at whoever uses the device: Android's number for it. */
  int CAMERA_FACING_FRONT = 1;

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

  /**
   * Where captured pictures are shown. If none was set, the first call makes one of the toolkit
   * that is there: with the artifact for desktops that is a Swing component.
   *
   * @return null if there is no toolkit
   */
  @Nullable VideoView getLocalView();

  /** Like {@link #getLocalView()}, for the pictures of calls that have no sink of their own. */
  @Nullable VideoView getRemoteView();

  /** Shows captured pictures here, beside the sink that may be set; null for nowhere. */
  void setLocalView(@Nullable VideoView view);

  /** Shows received pictures here, beside the sink that may be set; null for nowhere. */
  void setRemoteView(@Nullable VideoView view);

  /** Sets how the remote view shows pictures; fit at first. */
  void setResizeBehaviour(VideoScalingType type);

  /** Sets how the local view shows pictures; fit at first. */
  void setLocalVideoResizeBehaviour(VideoScalingType type);

  /** Puts the local view in front of what it lies in, such as the remote view, or behind it. */
  void setLocalVideoZOrder(boolean onTopOfRemoteView);

  /** Shows the frames of all calls to the listener before they are shown; null for none. */
  void setRemoteVideoFrameListener(@Nullable RemoteVideoFrameListener listener);

  /** Gives captured frames to the listener before they are shown and sent; null for none. */
  void setLocalVideoFrameListener(@Nullable LocalVideoFrameListener listener);

  /** {@link #CAMERA_FACING_FRONT} at first, or {@link #CAMERA_FACING_BACK}. */
  int getCaptureDevicePosition();

  /**
   * Captures with the camera that looks this way, as {@link #toggleCaptureDevicePosition()} does.
   *
   * @throws IllegalArgumentException if it is neither of the two constants
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setCaptureDevicePosition(int position);

  /**
   * Changes over to the camera that looks the other way, during calls too. Where cameras do not say
   * how they look, the default one counts as the front camera and another one as the back camera;
   * {@link #setCaptureInput} says so instead. The promise fails with {@link
   * dev.ocra.rtc.ErrorCode#MEDIA_FAILED} when there is no second camera, and nothing changes then.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> toggleCaptureDevicePosition();

  /**
   * Says what captures at a position; null for the camera that looks that way. Takes effect at once
   * if it is the present position.
   *
   * @throws IllegalArgumentException if the position is neither of the two constants
   */
  void setCaptureInput(int position, @Nullable VideoInput input);

  /** Captures with this camera, by its id; fails if there is none. */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setCaptureDevice(String deviceId);

  /**
   * Switches the camera's lamp. Fails with {@link dev.ocra.rtc.ErrorCode#MEDIA_UNSUPPORTED} where
   * there is none, and with {@link dev.ocra.rtc.ErrorCode#MEDIA_FAILED} while nothing is captured.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> setTorchMode(boolean enabled);

  /**
   * Takes the next picture that a call receives, as it is shown. Fails with {@link
   * dev.ocra.rtc.ErrorCode#MEDIA_FAILED} when none comes within five seconds.
   *
   * @throws IllegalArgumentException if there is no such call, or it is over
   */
  SinchPromise<VideoImage> takeScreenshot(Call call);

  /** Lists the screens. */
  SinchPromise<List<MediaDevice>> listScreens();

  /** Lists the windows that are shown, by their titles. */
  SinchPromise<List<MediaDevice>> listWindows();

  /**
   * Sends a screen or a window in place of the camera, in calls that are on too, without a new
   * negotiation. Fails if it is not there.
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> startScreenSharing(VideoInput screenOrWindow);

  /** Goes back to the camera. Does nothing when nothing is shared. */
  void stopScreenSharing();

  /** Is told when what is shared ends by itself; null for nobody. */
  void setScreenSharingListener(@Nullable ScreenSharingListener listener);

  /** Whether a screen or window takes the camera's place. */
  boolean isScreenSharing();

  /** Lists the cameras. */
  SinchPromise<List<MediaDevice>> listCameras();
}
