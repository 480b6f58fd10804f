package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.media.DeviceForm;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.testkit.FakeMediaEngine;
import dev.ocra.rtc.testkit.TestBackend;
import dev.ocra.rtc.testkit.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a picker shows while devices come and go. */
final class DeviceChoiceTest {
  private static final MediaDevice HEADSET =
      new MediaDevice("headset", "A headset", false, DeviceForm.HEADSET);

  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final FakeMediaEngine engine = backend.newEngine();
  private final SinchClient client = backend.client("alice", engine).build();
  private final AtomicInteger changes = new AtomicInteger();

  private void settle() {
    time.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void end() {
    client.terminate();
    settle();
  }

  private static List<String> ids(DeviceChoice choice) {
    return choice.getDevices().stream().map(MediaDevice::id).toList();
  }

  private static String inUse(DeviceChoice choice) {
    return Objects.requireNonNull(choice.getInUse()).id();
  }

  @Test
  void theDefaultDeviceIsFollowed() {
    DeviceChoice choice = DeviceChoice.speakers(client);
    choice.addListener(changed -> changes.incrementAndGet());
    settle();
    assertEquals(List.of("speaker"), ids(choice));
    assertEquals("speaker", inUse(choice));
    engine.devices().plugSpeaker(new MediaDevice("new", "New", true, DeviceForm.BLUETOOTH));
    settle();
    assertEquals("new", inUse(choice));
    assertEquals("", choice.getChosen());
    assertEquals(2, changes.get());
    choice.close();
    engine.devices().unplug("new");
    settle();
    assertEquals(2, changes.get(), "closed");
  }

  @Test
  void whatIsChosenStaysChosenWhileItIsAway() {
    engine.devices().plugMicrophone(HEADSET);
    DeviceChoice choice = DeviceChoice.microphones(client);
    settle();
    var unused = choice.choose("headset");
    settle();
    assertEquals("headset", engine.devices().microphone());
    assertEquals("headset", inUse(choice));
    engine.devices().unplug("headset");
    settle();
    assertEquals("microphone", inUse(choice));
    assertEquals("headset", choice.getChosen());
    engine.devices().plugMicrophone(HEADSET);
    settle();
    assertEquals("headset", inUse(choice));
    choice.close();
  }

  @Test
  void aDeviceThatIsNotThereIsNotChosen() {
    DeviceChoice choice = DeviceChoice.microphones(client);
    settle();
    var promise = choice.choose("nowhere");
    settle();
    assertTrue(promise.isCompletedExceptionally());
    assertEquals("", choice.getChosen());
    choice.close();
  }

  @Test
  void aCameraIsChosenAndLeftAgain(@TempDir Path folder) {
    VideoInput card = VideoInput.camera("", 320, 180, 15);
    DeviceChoice choice = DeviceChoice.cameras(client, card, folder);
    settle();
    String id = inUse(choice);
    var unused = choice.choose(id);
    settle();
    assertEquals(id, ((VideoInput.Camera) client.getVideoController().getVideoInput()).deviceId());
    unused = choice.choose("");
    settle();
    assertEquals(card, client.getVideoController().getVideoInput());
    choice.close();
  }

  @Test
  void camerasThatComeAndGoAreNoticed(@TempDir Path folder) throws Exception {
    Semaphore noticed = new Semaphore(0);
    CameraWatch watch = CameraWatch.start(folder, noticed::release);
    Files.createFile(folder.resolve("tty7"));
    Files.createFile(folder.resolve("video0"));
    assertTrue(noticed.tryAcquire(20, TimeUnit.SECONDS));
    Files.delete(folder.resolve("video0"));
    assertTrue(noticed.tryAcquire(20, TimeUnit.SECONDS));
    watch.close();
    Files.createFile(folder.resolve("video1"));
    assertEquals(0, noticed.availablePermits());
    CameraWatch.start(folder.resolve("nothing"), noticed::release).close();
  }
}
