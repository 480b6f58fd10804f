package dev.ocra.rtc.samples.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.media.MediaStatistics;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser and a Java client with its real engine call each other. */
class BrowserCallTest {
  @RegisterExtension static final BrowserExtension BROWSER = new BrowserExtension();

  private static final Path PICTURES = Path.of("target", "pictures");
  // Users of their own for each test: what one leaves behind does not ring in the next.
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int FRAMES = 30;
  private static final double ENERGY = 0.01;

  private String browserUser = "";
  private String javaUser = "";
  private PhonePage page;
  private JavaPhone phone;

  @BeforeEach
  void registerBoth() throws Exception {
    int number = NUMBER.incrementAndGet();
    browserUser = "browser" + number;
    javaUser = "java" + number;
    page = new PhonePage(BROWSER.chromium(), BROWSER.server());
    phone = new JavaPhone(BROWSER, javaUser);
    page.register(browserUser);
    phone.register();
  }

  @AfterEach
  void closeBoth() {
    phone.close();
    page.close();
  }

  @Test
  void theBrowserCallsJavaWithVideo() throws Exception {
    page.call(javaUser, true);
    Call call = phone.awaitIncoming(browserUser);
    page.awaitState("RINGING");
    call.answer();
    expectVideoAndSound(call);
    page.screenshot(PICTURES.resolve("browser-calls-java.png"));

    page.hangUp();
    assertEquals("HUNG_UP", page.awaitEnd());
    assertEquals(CallEndCause.HUNG_UP, phone.awaitEnd(call));
  }

  @Test
  void javaCallsTheBrowserWithVideo() throws Exception {
    Call call = phone.call(browserUser, true);
    page.awaitIncoming(javaUser);
    phone.await("ringing");
    page.accept();
    expectVideoAndSound(call);

    call.hangup();
    assertEquals(CallEndCause.HUNG_UP, phone.awaitEnd(call));
    assertEquals("HUNG_UP", page.awaitEnd());
  }

  @Test
  void theBrowserCallsJavaWithSoundAlone() throws Exception {
    page.call(javaUser, false);
    Call call = phone.awaitIncoming(browserUser);
    call.answer();
    expectSound(call);
    assertNull(phone.statistics(call).receivedVideo());

    call.hangup();
    assertEquals("HUNG_UP", page.awaitEnd());
    assertEquals(CallEndCause.HUNG_UP, phone.awaitEnd(call));
  }

  @Test
  void javaCallsTheBrowserWithSoundAlone() throws Exception {
    Call call = phone.call(browserUser, false);
    page.awaitIncoming(javaUser);
    page.accept();
    expectSound(call);

    page.hangUp();
    assertEquals("HUNG_UP", page.awaitEnd());
    assertEquals(CallEndCause.HUNG_UP, phone.awaitEnd(call));
  }

  @Test
  void muteAndPauseReachTheOtherSide() {
    page.call(javaUser, true);
    Call call = phone.awaitIncoming(browserUser);
    call.answer();
    page.awaitState("ESTABLISHED");
    phone.await("established");
    phone.ear().awaitTone();

    call.mute();
    page.awaitRemoteMedia("Muted");
    call.pauseVideo();
    page.awaitRemoteMedia("Muted · Video paused");
    call.unmute();
    call.resumeVideo();
    page.awaitRemoteMedia("");
    page.awaitFrames(FRAMES);

    page.toggleMute();
    phone.ear().awaitSilence();
    page.togglePause();
    phone.await("video paused");
    page.toggleMute();
    phone.ear().awaitTone();
    page.togglePause();
    phone.await("video resumed");
    phone.awaitPictures(FRAMES);
  }

  @Test
  void javaDeclines() {
    page.call(javaUser, false);
    Call toJava = phone.awaitIncoming(browserUser);
    toJava.hangup();
    assertEquals("DENIED", page.awaitEnd());
    assertEquals(CallEndCause.DENIED, phone.awaitEnd(toJava));
  }

  @Test
  void theBrowserDeclines() {
    Call toBrowser = phone.call(browserUser, false);
    page.awaitIncoming(javaUser);
    page.decline();
    assertEquals(CallEndCause.DENIED, phone.awaitEnd(toBrowser));
    page.awaitLog("Call from " + javaUser + ": ended, DENIED");
  }

  private void expectSound(Call call) throws Exception {
    page.awaitState("ESTABLISHED");
    phone.await("established");
    phone.ear().awaitTone();
    page.awaitSound(ENERGY);
    page.awaitTone(JavaPhone.HERTZ);
    MediaStatistics.ReceivedAudio audio = phone.statistics(call).receivedAudio();
    assertNotNull(audio);
    assertTrue(audio.energy() > ENERGY, audio.toString());
  }

  private void expectVideoAndSound(Call call) throws Exception {
    expectSound(call);
    page.awaitFrames(FRAMES);
    page.awaitMovingPicture();
    // The size itself is the encoder's to choose.
    assertEquals((double) JavaPhone.WIDTH / JavaPhone.HEIGHT, page.aspectRatio(), 0.05);
    phone.awaitPictures(FRAMES);
    phone.awaitGreenPicture();
    MediaStatistics.ReceivedVideo video = phone.statistics(call).receivedVideo();
    assertNotNull(video);
    assertTrue(video.framesDecoded() >= FRAMES, video.toString());
  }
}
