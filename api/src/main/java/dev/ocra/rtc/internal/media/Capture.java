package dev.ocra.rtc.internal.media;

import static dev.ocra.rtc.video.VideoController.CAMERA_FACING_BACK;
import static dev.ocra.rtc.video.VideoController.CAMERA_FACING_FRONT;

import dev.ocra.rtc.media.CameraPosition;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoInput;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a client captures: a camera by its position or an input of the application, and while a
 * screen is shared, that in its place. Any thread; the questions about devices on the worker lane.
 */
@NullMarked
final class Capture {
  private final Consumer<@Nullable VideoInput> onChanged;
  private final @Nullable VideoInput[] assigned = new VideoInput[2];
  private @Nullable VideoInput input = VideoInput.camera();
  private @Nullable VideoInput shared;
  private int position = CAMERA_FACING_FRONT;

  /**
   * The default camera, as the front one.
   *
   * @param onChanged what to capture from now on; called in the order of the changes
   */
  Capture(Consumer<@Nullable VideoInput> onChanged) {
    this.onChanged = onChanged;
  }

  static void check(int position) {
    if (position != CAMERA_FACING_FRONT && position != CAMERA_FACING_BACK) {
      throw new IllegalArgumentException("position: " + position);
    }
  }

  synchronized int position() {
    return position;
  }

  synchronized @Nullable VideoInput input() {
    return input;
  }

  synchronized boolean isSharing() {
    return shared != null;
  }

  // onChanged queues on the signal lane and returns: the lock keeps the order.
  synchronized void setInput(@Nullable VideoInput next) {
    input = next;
    if (shared == null) {
      onChanged.accept(next);
    }
  }

  synchronized void share(@Nullable VideoInput screen) {
    if (screen != null || shared != null) {
      shared = screen;
      onChanged.accept(screen == null ? input : screen);
    }
  }

  /** Goes back to the camera when this was shared. False when it was not. */
  synchronized boolean onEnded(VideoInput screen) {
    if (shared != screen) {
      return false;
    }
    share(null);
    return true;
  }

  synchronized void assign(int at, @Nullable VideoInput next) {
    assigned[at] = next;
    if (at == position) {
      setInput(next == null ? VideoInput.camera() : next);
    }
  }

  /** On the worker lane. Throws when nothing looks that way. */
  void turn(int to, MediaDevices devices) {
    VideoInput own;
    synchronized (this) {
      own = assigned[to];
    }
    VideoInput found = own == null ? camera(to, devices) : own;
    synchronized (this) {
      if (position != to || own == null) {
        position = to;
        setInput(found);
      }
    }
  }

  /** On the worker lane. */
  void choose(String deviceId, MediaDevices devices) {
    if (devices.cameras().stream().noneMatch(camera -> camera.id().equals(deviceId))) {
      throw new MediaException(MediaException.Reason.DEVICE, "there is no camera " + deviceId);
    }
    CameraPosition looks = devices.cameraPosition(deviceId);
    synchronized (this) {
      if (looks != CameraPosition.UNKNOWN) {
        position = looks == CameraPosition.FRONT ? CAMERA_FACING_FRONT : CAMERA_FACING_BACK;
      }
      setInput(camera(deviceId));
    }
  }

  private static VideoInput camera(int position, MediaDevices devices) {
    CameraPosition wanted =
        position == CAMERA_FACING_FRONT ? CameraPosition.FRONT : CameraPosition.BACK;
    List<MediaDevice> cameras = devices.cameras();
    for (MediaDevice camera : cameras) {
      if (devices.cameraPosition(camera.id()) == wanted) {
        return camera(camera.id());
      }
    }
    if (position == CAMERA_FACING_FRONT && !cameras.isEmpty()) {
      return VideoInput.camera();
    }
    for (MediaDevice camera : cameras) {
      if (!camera.isDefault() && devices.cameraPosition(camera.id()) == CameraPosition.UNKNOWN) {
        return camera(camera.id());
      }
    }
    throw new MediaException(MediaException.Reason.DEVICE, "no camera looks that way");
  }

  private static VideoInput camera(String id) {
    return VideoInput.camera(id, 1280, 720, 30);
  }
}
