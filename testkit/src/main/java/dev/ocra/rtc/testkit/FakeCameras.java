package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.CameraPosition;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoInput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Where a {@link FakeMediaEngine} can take pictures from. */
@NullMarked
final class FakeCameras {
  static final String SCREEN = "screen";
  static final String WINDOW = "window";

  private List<FakeCamera> cameras =
      List.of(new FakeCamera("camera", CameraPosition.UNKNOWN, false));

  void setCameras(List<FakeCamera> cameras) {
    this.cameras = List.copyOf(cameras);
  }

  List<MediaDevice> cameras() {
    return cameras.stream()
        .map(
            camera ->
                new MediaDevice(camera.id(), "Fake " + camera.id(), camera.equals(cameras.get(0))))
        .toList();
  }

  CameraPosition position(String id) {
    return find(id).map(FakeCamera::position).orElse(CameraPosition.UNKNOWN);
  }

  private Optional<FakeCamera> find(String id) {
    return cameras.stream().filter(camera -> id.isEmpty() || camera.id().equals(id)).findFirst();
  }

  boolean hasTorch(VideoInput input) {
    return input instanceof VideoInput.Camera camera
        && find(camera.deviceId()).map(FakeCamera::hasTorch).orElse(false);
  }

  /** Whether the input is there. */
  void check(VideoInput input) {
    if (input instanceof VideoInput.Camera camera && find(camera.deviceId()).isEmpty()) {
      throw missing("camera " + camera.deviceId());
    }
    if (input instanceof VideoInput.Screen screen
        && !screen.screenId().isEmpty()
        && !screen.screenId().equals(SCREEN)) {
      throw missing("screen " + screen.screenId());
    }
    if (input instanceof VideoInput.Window window && !window.windowId().equals(WINDOW)) {
      throw missing("window " + window.windowId());
    }
  }

  private static MediaException missing(String what) {
    return new MediaException(MediaException.Reason.DEVICE, "there is no " + what);
  }
}
