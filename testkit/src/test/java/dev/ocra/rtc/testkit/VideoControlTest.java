package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.media.CameraPosition;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.video.ProcessedVideoFrameListener;
import dev.ocra.rtc.video.VideoController;
import dev.ocra.rtc.video.VideoImage;
import dev.ocra.rtc.video.VideoScalingType;
import dev.ocra.rtc.video.VideoUtils;
import dev.ocra.rtc.video.VideoView;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application does with the video of a call. */
@NullMarked
class VideoControlTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");
  private final VideoController video = alice.client.getVideoController();
  private final List<Integer> bobSees = new ArrayList<>();

  private void run() {
    time.advance(Duration.ofSeconds(1));
  }

  private RecordedCall talk() {
    bob.client.getVideoController().setRemoteVideoSink(frame -> bobSees.add(luma(frame)));
    RecordedCall call = alice.call(bob, true);
    run();
    bob.lastCall().call.answer();
    run();
    assertTrue(call.isEstablished(), call.toString());
    bobSees.clear();
    return call;
  }

  private static int luma(VideoFrame frame) {
    return frame.planeY().get(0) & 0xFF;
  }

  private FakeVideoTrack track() {
    assertEquals(1, alice.engine.videos().size());
    return alice.engine.videos().get(0);
  }

  private void capture(int luma) {
    track().capture(new FakeVideoFrame(luma));
    run();
  }

  /** The code of the error, or null if the promise was kept. */
  private @Nullable Integer codeOf(SinchPromise<?> promise) {
    List<Integer> codes = new ArrayList<>();
    var unused = promise.fail((SinchError error) -> codes.add(error.getCode()));
    run();
    return codes.isEmpty() ? null : codes.get(0);
  }

  @AfterEach
  void nothingIsLeft() {
    for (Phone phone : List.of(alice, bob)) {
      phone.client.terminate();
      run();
      assertEquals(0, phone.engine.openObjects(), phone.user);
    }
    assertEquals(List.of(), backend.mediaNetwork().violations());
  }

  @Test
  void aLocalListenerEditsWhatIsSentWhenItSaysSo() {
    talk();
    List<Integer> selfView = new ArrayList<>();
    List<ProcessedVideoFrameListener> later = new ArrayList<>();
    video.setLocalVideoSink(frame -> selfView.add(luma(frame)));
    video.setLocalVideoFrameListener(
        (frame, processed) -> {
          assertEquals(2, frame.getWidth());
          assertEquals(dev.ocra.rtc.video.VideoFrame.I420, frame.getColorFormat());
          frame.getYuvPlanes()[0].put(0, (byte) 99);
          later.add(processed);
        });
    run();
    capture(50);
    assertEquals(List.of(), bobSees, "not sent before it is processed");
    later.get(0).onFrameProcessed();
    later.get(0).onFrameProcessed();
    run();
    assertEquals(List.of(99), bobSees);
    assertEquals(List.of(99), selfView);
    video.setLocalVideoFrameListener(null);
    run();
    capture(50);
    assertEquals(List.of(99, 50), bobSees);
  }

  @Test
  void aRemoteListenerEditsWhatIsShown() {
    RecordedCall call = talk();
    List<String> ids = new ArrayList<>();
    bob.client
        .getVideoController()
        .setRemoteVideoFrameListener(
            (callId, frame) -> {
              ids.add(callId);
              frame.getYuvPlanes()[0].put(0, (byte) 77);
            });
    run();
    capture(50);
    assertEquals(List.of(77), bobSees);
    assertEquals(List.of(call.call.getCallId()), ids);
    bob.client.getVideoController().setRemoteVideoSink(null);
    run();
    capture(50);
    assertEquals(2, ids.size(), "listened to without a view too");
  }

  @Test
  void theCameraIsToggledDuringACall() {
    alice.engine.setCameras(
        List.of(
            new FakeCamera("back", CameraPosition.BACK, true),
            new FakeCamera("front", CameraPosition.FRONT, false)));
    talk();
    assertEquals(VideoController.CAMERA_FACING_FRONT, video.getCaptureDevicePosition());
    assertNull(codeOf(video.toggleCaptureDevicePosition()));
    assertEquals(VideoController.CAMERA_FACING_BACK, video.getCaptureDevicePosition());
    assertEquals(VideoInput.camera("back", 1280, 720, 30), track().input());
    assertNull(codeOf(video.setTorchMode(true)));
    assertTrue(track().isTorchOn());
    capture(60);
    assertEquals(List.of(60), bobSees);
    assertNull(codeOf(video.setCaptureDevicePosition(VideoController.CAMERA_FACING_FRONT)));
    assertEquals(VideoInput.camera("front", 1280, 720, 30), track().input());
    assertEquals(ErrorCode.MEDIA_UNSUPPORTED, codeOf(video.setTorchMode(true)));
    assertNull(codeOf(video.setCaptureDevice("back")));
    assertEquals(VideoController.CAMERA_FACING_BACK, video.getCaptureDevicePosition());
    assertEquals(ErrorCode.MEDIA_FAILED, codeOf(video.setCaptureDevice("none")));
    assertThrows(IllegalArgumentException.class, () -> video.setCaptureDevicePosition(2));
    capture(61);
    assertEquals(List.of(60, 61), bobSees);
  }

  @Test
  void inputsMayBeAssignedToPositions() {
    VideoInput front = VideoInput.camera("camera", 640, 360, 15);
    VideoInput back = VideoInput.camera("camera", 320, 180, 15);
    video.setCaptureInput(VideoController.CAMERA_FACING_FRONT, front);
    video.setCaptureInput(VideoController.CAMERA_FACING_BACK, back);
    talk();
    assertEquals(front, track().input());
    assertNull(codeOf(video.toggleCaptureDevicePosition()));
    assertEquals(back, track().input());
    assertNull(codeOf(video.toggleCaptureDevicePosition()));
    assertEquals(front, track().input());
  }

  @Test
  void withOneCameraNothingIsToggled() {
    talk();
    assertEquals(ErrorCode.MEDIA_FAILED, codeOf(video.toggleCaptureDevicePosition()));
    assertEquals(VideoController.CAMERA_FACING_FRONT, video.getCaptureDevicePosition());
    assertEquals(VideoInput.camera(), track().input());
  }

  @Test
  void aScreenTakesTheCamerasPlace() {
    talk();
    assertEquals(
        ErrorCode.MEDIA_FAILED, codeOf(video.startScreenSharing(VideoInput.screen("none", 15))));
    assertFalse(video.isScreenSharing());
    VideoInput screen = VideoInput.screen("", 15);
    assertNull(codeOf(video.startScreenSharing(screen)));
    assertTrue(video.isScreenSharing());
    assertEquals(screen, track().input());
    capture(70);
    video.setVideoInput(VideoInput.camera("camera", 640, 360, 30));
    run();
    assertEquals(screen, track().input(), "the camera waits");
    video.stopScreenSharing();
    run();
    assertEquals(VideoInput.camera("camera", 640, 360, 30), track().input());
    capture(71);
    assertEquals(List.of(70, 71), bobSees);
  }

  @Test
  void theCameraIsBackWhenWhatIsSharedEndsByItself() {
    talk();
    List<VideoInput> ended = new ArrayList<>();
    video.setScreenSharingListener(ended::add);
    VideoInput screen = VideoInput.screen("", 15);
    assertNull(codeOf(video.startScreenSharing(screen)));
    FakeVideoTrack shared = track();
    shared.end();
    run();
    assertEquals(List.of(screen), ended);
    assertFalse(video.isScreenSharing());
    assertEquals(VideoInput.camera(), track().input());
    capture(72);
    assertEquals(List.of(72), bobSees);
    assertNull(codeOf(video.startScreenSharing(screen)));
    shared = track();
    video.stopScreenSharing();
    run();
    shared.end();
    run();
    assertEquals(List.of(screen), ended, "an end that nobody waits for is not told");
  }

  @Test
  void aScreenshotIsTheNextPictureReceived() throws Exception {
    RecordedCall call = talk();
    List<VideoImage> images = new ArrayList<>();
    var unused =
        bob.client.getVideoController().takeScreenshot(bob.lastCall().call).then(images::add);
    run();
    assertEquals(List.of(), images);
    capture(235);
    VideoImage image = images.get(0);
    assertEquals(2, image.getWidth());
    assertEquals(0xFFFFFFFF, image.getPixel(1, 1));
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    image.writePng(png);
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png.toByteArray(), 4));
    SinchPromise<VideoImage> none = video.takeScreenshot(call.call);
    time.advance(Duration.ofSeconds(5));
    assertEquals(ErrorCode.MEDIA_FAILED, codeOf(none));
    call.call.hangup();
    run();
    assertThrows(IllegalArgumentException.class, () -> video.takeScreenshot(call.call));
  }

  private static final class View implements VideoView {
    final List<String> told = new ArrayList<>();

    @Override
    public void onFrame(VideoFrame frame) {
      told.add("frame " + luma(frame));
    }

    @Override
    public void setScalingType(VideoScalingType type) {
      told.add(type.name());
    }

    @Override
    public void setOnTop(boolean onTop) {
      told.add("on top " + onTop);
    }

    @Override
    public void clear() {
      told.add("clear");
    }
  }

  @Test
  void viewsShowBothSides() {
    View local = new View();
    View remote = new View();
    video.setLocalVideoResizeBehaviour(VideoScalingType.ASPECT_FILL);
    video.setLocalView(local);
    assertEquals(local, video.getLocalView());
    talk();
    bob.client.getVideoController().setRemoteView(remote);
    bob.client.getVideoController().setResizeBehaviour(VideoScalingType.ASPECT_BALANCED);
    video.setLocalVideoZOrder(true);
    run();
    capture(80);
    assertEquals(List.of("ASPECT_FILL", "on top true", "frame 80"), local.told);
    assertEquals(List.of("ASPECT_FIT", "ASPECT_BALANCED", "frame 80"), remote.told);
    assertEquals(List.of(80), bobSees, "the sink sees it too");
  }

  @Test
  void framesAreConvertedForAndroid() {
    talk();
    List<byte[]> copies = new ArrayList<>();
    video.setLocalVideoFrameListener(
        (frame, processed) -> {
          frame.getYuvPlanes()[1].put(0, (byte) 1);
          frame.getYuvPlanes()[2].put(0, (byte) 2);
          dev.ocra.rtc.video.VideoFrame copy = VideoUtils.I420toNV21Frame(frame);
          assertEquals(dev.ocra.rtc.video.VideoFrame.NV21, copy.getColorFormat());
          copies.add(copy.getYuvPlanes()[0].array());
          VideoUtils.convertToBlackAndWhite(frame);
          assertEquals((byte) 128, frame.getYuvPlanes()[1].get(0));
          assertThrows(
              IllegalArgumentException.class, () -> VideoUtils.convertToBlackAndWhite(copy));
          processed.onFrameProcessed();
        });
    run();
    capture(50);
    assertNotNull(copies.get(0));
    assertArrayEquals(new byte[] {50, 50, 50, 50, 2, 1}, copies.get(0));
  }
}
