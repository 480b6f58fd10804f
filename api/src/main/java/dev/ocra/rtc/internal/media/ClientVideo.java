package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.LocalVideoFrameListener;
import dev.ocra.rtc.video.RemoteVideoFrameListener;
import dev.ocra.rtc.video.ScreenSharingListener;
import dev.ocra.rtc.video.VideoController;
import dev.ocra.rtc.video.VideoImage;
import dev.ocra.rtc.video.VideoScalingType;
import dev.ocra.rtc.video.VideoView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The video of a client. */
@NullMarked
public final class ClientVideo implements VideoController {
  /** The received video of all calls; on the signal lane, but the screenshot. */
  public interface RemoteVideos {
    /** Where pictures go. */
    void setRemoteSink(@Nullable VideoSink sink);

    /** Who sees them before. */
    void setRemoteFrames(@Nullable RemoteVideoFrameListener listener);

    /** The next picture of a call. Any thread. */
    SinchPromise<VideoImage> takeScreenshot(Call call);
  }

  private final SharedVideo video;
  private final Lanes lanes;
  private final DeviceTasks devices;
  private final Runnable checkLive;
  private final RemoteVideos calls;
  private final Capture capture;
  private final VideoViews local;
  private final VideoViews remote;
  private volatile @Nullable ScreenSharingListener sharingListener;

  /**
   * The video of a client.
   *
   * @param checkLive throws once the client is terminated
   */
  public ClientVideo(
      SharedVideo video, Lanes lanes, DeviceTasks devices, Runnable checkLive, RemoteVideos calls) {
    this.video = video;
    this.lanes = lanes;
    this.devices = devices;
    this.checkLive = checkLive;
    this.calls = calls;
    capture = new Capture(input -> lanes.signal().execute(() -> video.setInput(input)));
    video.setOnEnded(this::onEnded);
    local = new VideoViews(sink -> lanes.signal().execute(() -> video.setSink(sink)));
    remote = new VideoViews(sink -> lanes.signal().execute(() -> calls.setRemoteSink(sink)));
  }

  @Override
  public void setVideoInput(@Nullable VideoInput input) {
    checkLive.run();
    capture.setInput(input);
  }

  @Override
  public @Nullable VideoInput getVideoInput() {
    checkLive.run();
    return capture.input();
  }

  @Override
  public void setLocalVideoSink(@Nullable VideoSink sink) {
    checkLive.run();
    local.setSink(sink);
  }

  @Override
  public void setRemoteVideoSink(@Nullable VideoSink sink) {
    checkLive.run();
    remote.setSink(sink);
  }

  @Override
  public @Nullable VideoView getLocalView() {
    checkLive.run();
    return local.view();
  }

  @Override
  public @Nullable VideoView getRemoteView() {
    checkLive.run();
    return remote.view();
  }

  @Override
  public void setLocalView(@Nullable VideoView view) {
    checkLive.run();
    local.setView(view);
  }

  @Override
  public void setRemoteView(@Nullable VideoView view) {
    checkLive.run();
    remote.setView(view);
  }

  @Override
  public void setResizeBehaviour(VideoScalingType type) {
    checkLive.run();
    remote.setScaling(Objects.requireNonNull(type, "type"));
  }

  @Override
  public void setLocalVideoResizeBehaviour(VideoScalingType type) {
    checkLive.run();
    local.setScaling(Objects.requireNonNull(type, "type"));
  }

  @Override
  public void setLocalVideoZOrder(boolean onTopOfRemoteView) {
    checkLive.run();
    local.setOnTop(onTopOfRemoteView);
  }

  @Override
  public void setRemoteVideoFrameListener(@Nullable RemoteVideoFrameListener listener) {
    checkLive.run();
    lanes.signal().execute(() -> calls.setRemoteFrames(listener));
  }

  @Override
  public void setLocalVideoFrameListener(@Nullable LocalVideoFrameListener listener) {
    checkLive.run();
    lanes.signal().execute(() -> video.setProcessor(VideoFrameListeners.processor(listener)));
  }

  @Override
  public int getCaptureDevicePosition() {
    checkLive.run();
    return capture.position();
  }

  @Override
  public SinchPromise<@Nullable Void> setCaptureDevicePosition(int position) {
    checkLive.run();
    Capture.check(position);
    return devices.tell(known -> capture.turn(position, known));
  }

  @Override
  public SinchPromise<@Nullable Void> toggleCaptureDevicePosition() {
    checkLive.run();
    return devices.tell(
        known ->
            capture.turn(
                capture.position() == CAMERA_FACING_FRONT
                    ? CAMERA_FACING_BACK
                    : CAMERA_FACING_FRONT,
                known));
  }

  @Override
  public void setCaptureInput(int position, @Nullable VideoInput input) {
    checkLive.run();
    Capture.check(position);
    capture.assign(position, input);
  }

  @Override
  public SinchPromise<@Nullable Void> setCaptureDevice(String deviceId) {
    checkLive.run();
    Objects.requireNonNull(deviceId, "deviceId");
    return devices.tell(known -> capture.choose(deviceId, known));
  }

  @Override
  public SinchPromise<@Nullable Void> setTorchMode(boolean enabled) {
    checkLive.run();
    SinchPromise<@Nullable Void> promise = new SinchPromise<>();
    lanes.signal().execute(() -> setTorch(enabled, promise));
    return promise;
  }

  private void setTorch(boolean enabled, SinchPromise<@Nullable Void> promise) {
    try {
      LocalVideo track = video.current();
      if (track == null) {
        throw new MediaException(MediaException.Reason.DEVICE, "nothing is captured now");
      }
      track.setTorch(enabled);
      lanes.callback().execute(() -> Completion.of(promise));
    } catch (MediaException | IllegalStateException e) {
      lanes.callback().execute(() -> promise.completeExceptionally(ErrorValue.of(e)));
    }
  }

  @Override
  public SinchPromise<VideoImage> takeScreenshot(Call call) {
    checkLive.run();
    return calls.takeScreenshot(call);
  }

  @Override
  public SinchPromise<List<MediaDevice>> listScreens() {
    checkLive.run();
    return devices.ask(known -> List.copyOf(known.screens()));
  }

  @Override
  public SinchPromise<List<MediaDevice>> listWindows() {
    checkLive.run();
    return devices.ask(known -> List.copyOf(known.windows()));
  }

  @Override
  public SinchPromise<@Nullable Void> startScreenSharing(VideoInput screenOrWindow) {
    checkLive.run();
    Objects.requireNonNull(screenOrWindow, "screenOrWindow");
    return devices.tell(
        known -> {
          requireThere(screenOrWindow, known);
          capture.share(screenOrWindow);
        });
  }

  private static void requireThere(VideoInput input, MediaDevices known) {
    if (input instanceof VideoInput.Screen screen) {
      requireListed(screen.screenId(), known.screens(), "screen");
    } else if (input instanceof VideoInput.Window window) {
      requireListed(window.windowId(), known.windows(), "window");
    }
  }

  private static void requireListed(String id, List<MediaDevice> listed, String kind) {
    boolean there = listed.stream().anyMatch(d -> id.isEmpty() ? d.isDefault() : d.id().equals(id));
    if (!there) {
      throw new MediaException(MediaException.Reason.DEVICE, "there is no " + kind + " " + id);
    }
  }

  @Override
  public void stopScreenSharing() {
    checkLive.run();
    capture.share(null);
  }

  @Override
  public void setScreenSharingListener(@Nullable ScreenSharingListener listener) {
    checkLive.run();
    sharingListener = listener;
  }

  private void onEnded(VideoInput input) {
    ScreenSharingListener listener = sharingListener;
    if (capture.onEnded(input) && listener != null) {
      lanes.callback().execute(() -> listener.onScreenSharingEnded(input));
    }
  }

  @Override
  public boolean isScreenSharing() {
    checkLive.run();
    return capture.isSharing();
  }

  @Override
  public SinchPromise<List<MediaDevice>> listCameras() {
    checkLive.run();
    return devices.ask(known -> List.copyOf(known.cameras()));
  }
}
