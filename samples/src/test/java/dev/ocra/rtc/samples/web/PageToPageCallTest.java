package dev.ocra.rtc.samples.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two pages of the sample call each other through the real backend. */
class PageToPageCallTest {
  @RegisterExtension static final BrowserExtension BROWSER = new BrowserExtension();

  private static final Path PICTURES = Path.of("target", "pictures");
  // Users of their own for each test: what one leaves behind does not ring in the next.
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int FRAMES = 20;
  private static final double ENERGY = 0.01;

  private String ann = "";
  private String ben = "";
  private PhonePage annsPage;
  private PhonePage bensPage;

  @BeforeEach
  void registerBoth() {
    int number = NUMBER.incrementAndGet();
    ann = "ann" + number;
    ben = "ben" + number;
    annsPage = new PhonePage(BROWSER.chromium(), BROWSER.server());
    bensPage = new PhonePage(BROWSER.chromium(), BROWSER.server());
    annsPage.register(ann);
    bensPage.register(ben);
  }

  @AfterEach
  void closePages() {
    annsPage.close();
    bensPage.close();
  }

  @Test
  void audioIsHeardOnBothSides() {
    establish(false);
    annsPage.awaitSound(ENERGY);
    bensPage.awaitSound(ENERGY);
    annsPage.hangUp();
    assertEquals("HUNG_UP", annsPage.awaitEnd());
    assertEquals("HUNG_UP", bensPage.awaitEnd());
  }

  @Test
  void videoIsSeenAndPausedAndMutedOnBothSides() throws IOException {
    annsPage.screenshot(PICTURES.resolve("registered.png"));
    annsPage.call(ben, true);
    bensPage.awaitIncoming(ann);
    bensPage.screenshot(PICTURES.resolve("incoming.png"));
    bensPage.accept();
    annsPage.awaitState("ESTABLISHED");
    bensPage.awaitState("ESTABLISHED");
    annsPage.awaitFrames(FRAMES);
    bensPage.awaitFrames(FRAMES);
    annsPage.awaitSound(ENERGY);
    annsPage.page().await("statistics", "ocra.stage.summary?.sentKbps > 0", PhonePage.SOON);
    annsPage.screenshot(PICTURES.resolve("video-call.png"));

    annsPage.toggleMute();
    bensPage.awaitRemoteMedia("Muted");
    annsPage.togglePause();
    bensPage.awaitRemoteMedia("Muted · Video paused");
    bensPage.page().setColorScheme("dark");
    bensPage.screenshot(PICTURES.resolve("paused-dark.png"));
    bensPage.page().resize(400, 860);
    bensPage.screenshot(PICTURES.resolve("paused-narrow.png"));
    bensPage.page().resize(1100, 720);
    annsPage.toggleMute();
    annsPage.togglePause();
    bensPage.awaitRemoteMedia("");
    bensPage.awaitFrames(FRAMES);

    bensPage.hangUp();
    assertEquals("HUNG_UP", bensPage.awaitEnd());
    assertEquals("HUNG_UP", annsPage.awaitEnd());
    assertTrue(annsPage.page().text().contains("The call is over."));
  }

  @Test
  void aDeclinedCallEndsDeniedOnBothSides() {
    annsPage.call(ben, false);
    bensPage.awaitIncoming(ann);
    bensPage.decline();
    assertEquals("DENIED", annsPage.awaitEnd());
    bensPage.awaitLog("Call from " + ann + ": ended, DENIED");
  }

  @Test
  void aCallThatIsGivenUpEndsCanceledOnBothSides() {
    annsPage.call(ben, false);
    bensPage.awaitIncoming(ann);
    annsPage.awaitState("RINGING");
    annsPage.hangUp();
    assertEquals("CANCELED", annsPage.awaitEnd());
    bensPage.awaitLog("Call from " + ann + ": ended, CANCELED");
    bensPage.awaitNoIncoming();
  }

  @Test
  void twoCallsThatCrossBecomeOne() {
    annsPage.call(ben, false);
    bensPage.awaitIncoming(ann);
    bensPage.call(ann, false);
    annsPage.awaitState("ESTABLISHED");
    bensPage.awaitState("ESTABLISHED");
    assertEquals(annsPage.callId(), bensPage.callId());
    annsPage.awaitSound(ENERGY);
    bensPage.awaitSound(ENERGY);
    annsPage.awaitNoIncoming();
    bensPage.awaitNoIncoming();
    annsPage.hangUp();
    assertEquals("HUNG_UP", bensPage.awaitEnd());
  }

  @Test
  void aBrokenLinkIsResumedInTheMiddleOfACall() {
    establish(false);
    String session = annsPage.breakLink();
    bensPage.toggleMute();
    annsPage.awaitRemoteMedia("Muted");
    assertEquals(session, annsPage.awaitOnline());
    annsPage.breakLink();
    annsPage.hangUp();
    assertEquals("HUNG_UP", bensPage.awaitEnd());
    assertEquals("HUNG_UP", annsPage.awaitEnd());
  }

  @Test
  void theCallerAsksForANewConnectionAndSoundGoesOn() {
    establish(false);
    int before = annsPage.loseConnection();
    annsPage.awaitNewConnection(before);
    bensPage.awaitNewConnection(1);
    annsPage.awaitSound(ENERGY);
    bensPage.awaitSound(ENERGY);
    annsPage.sendData("over the new one");
    bensPage.awaitLog("Data from " + ann + ": over the new one");
  }

  @Test
  void theCalleeOffersANewConnectionAndSoundGoesOn() {
    establish(false);
    int before = bensPage.loseConnection();
    bensPage.awaitNewConnection(before);
    annsPage.awaitNewConnection(1);
    annsPage.awaitSound(ENERGY);
    bensPage.awaitSound(ENERGY);
    bensPage.toggleVideo();
    annsPage.awaitFrames(FRAMES);
  }

  @Test
  void aCallOutlivesItsBackend() {
    establish(false);
    String annsSession = annsPage.awaitOnline();
    String bensSession = bensPage.awaitOnline();
    BROWSER.restartServer();
    annsPage.awaitNewSession(annsSession);
    bensPage.awaitNewSession(bensSession);
    annsPage.awaitState("ESTABLISHED");
    annsPage.awaitSound(ENERGY);
    bensPage.toggleHold();
    annsPage.awaitRemoteMedia("Holds the call");
    bensPage.toggleHold();
    annsPage.awaitRemoteMedia("");
    annsPage.hangUp();
    assertEquals("HUNG_UP", annsPage.awaitEnd());
    assertEquals("HUNG_UP", bensPage.awaitEnd());
  }

  private void establish(boolean video) {
    annsPage.call(ben, video);
    bensPage.awaitIncoming(ann);
    bensPage.accept();
    annsPage.awaitState("ESTABLISHED");
    bensPage.awaitState("ESTABLISHED");
  }
}
