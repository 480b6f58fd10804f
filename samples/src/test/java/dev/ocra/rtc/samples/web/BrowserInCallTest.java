package dev.ocra.rtc.samples.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.media.DataReliability;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be done in a call between a browser and a Java client with its real engine. */
class BrowserInCallTest {
  @RegisterExtension static final BrowserExtension BROWSER = new BrowserExtension();

  // Users of their own for each test: what one leaves behind does not ring in the next.
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int FRAMES = 20;

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
  void eachSideHoldsTheCallAndTakesItBack() {
    Call call = javaCallsThePage();
    phone.ear().awaitTone();
    page.toggleHold();
    phone.await("held");
    assertTrue(call.isHeldByRemote());
    phone.ear().awaitSilence();
    page.toggleHold();
    phone.await("unheld");
    assertFalse(call.isHeldByRemote());
    phone.ear().awaitTone();

    call.hold();
    page.awaitRemoteMedia("Holds the call");
    phone.ear().awaitSilence();
    call.unhold();
    page.awaitRemoteMedia("");
    phone.ear().awaitTone();
    page.awaitTone(JavaPhone.HERTZ);
  }

  @Test
  void videoIsAddedToTheCallOfABrowserThatIsCalled() {
    Call call = javaCallsThePage();
    addVideoOnBothSides(call);
  }

  @Test
  void videoIsAddedToTheCallOfABrowserThatCalls() {
    Call call = thePageCallsJava();
    addVideoOnBothSides(call);
  }

  @Test
  void theBrowserIsTheFirstToAddVideo() {
    thePageCallsJava();
    page.toggleVideo();
    phone.await("video added");
    phone.awaitPictures(FRAMES);
    phone.awaitGreenPicture();
    phone.ear().awaitTone();
  }

  @Test
  void keysGoBothWays() {
    Call call = thePageCallsJava();
    page.press("5");
    page.press("#");
    phone.await("key 5");
    phone.await("key #");
    call.sendDTMF("7*");
    page.awaitLog("key 7");
    page.awaitLog("key *");
  }

  @Test
  void dataGoesBothWays() throws Exception {
    Call call = javaCallsThePage();
    page.sendData("from the page");
    phone.await("data RELIABLE from the page");
    call.getDataChannel(DataReliability.RELIABLE).send("from Java").get(20, TimeUnit.SECONDS);
    page.awaitLog("Data from " + javaUser + ": from Java");
    call.getDataChannel(DataReliability.LOSSY).send(new byte[7]).get(20, TimeUnit.SECONDS);
    page.awaitLog("Data from " + javaUser + ": 7 bytes");
  }

  @Test
  void messagesGoBothWaysAndAreReported() {
    page.sendMessage(javaUser, "hello Java");
    phone.await("message hello Java from " + browserUser);
    page.awaitLog("Message to " + javaUser + ": delivered");
    phone.sendMessage(browserUser, "hello page");
    page.awaitLog("Message from " + javaUser + ": hello page");
    phone.await("delivered to " + browserUser);
  }

  @Test
  void aPageInACallIsBusyForOthersAndCanBeTransferredToThem() throws Exception {
    String third = "third" + browserUser;
    try (JavaPhone other = new JavaPhone(BROWSER, third)) {
      other.register();
      final Call first = thePageCallsJava();
      Call refused = other.call(browserUser, false);
      assertEquals(CallEndCause.DENIED, other.awaitEnd(refused));
      page.awaitLog(third + " called: busy");
      other.forget();

      first.transfer(third);
      Call moved = other.awaitIncoming(browserUser);
      assertEquals(javaUser, moved.getReferredBy());
      moved.answer();
      other.await("established");
      assertEquals(CallEndCause.TRANSFERRED, phone.awaitEnd(first));
      page.awaitLog("Call to " + javaUser + ": ended, TRANSFERRED");
      page.awaitState("ESTABLISHED");
      other.ear().awaitTone();
      page.hangUp();
      assertEquals(CallEndCause.HUNG_UP, other.awaitEnd(moved));
    }
  }

  private void addVideoOnBothSides(Call call) {
    call.enableVideo();
    page.awaitFrames(FRAMES);
    page.toggleVideo();
    phone.await("video added");
    phone.awaitPictures(FRAMES);
    phone.awaitGreenPicture();
    page.toggleVideo();
    phone.await("video removed");
    phone.forget();
    page.toggleVideo();
    phone.await("video added");
    phone.awaitPictures(FRAMES);
    phone.ear().awaitTone();
    page.awaitTone(JavaPhone.HERTZ);
  }

  private Call javaCallsThePage() {
    Call call = phone.call(browserUser, false);
    page.awaitIncoming(javaUser);
    page.accept();
    awaitEstablished();
    return call;
  }

  private Call thePageCallsJava() {
    page.call(javaUser, false);
    Call call = phone.awaitIncoming(browserUser);
    call.answer();
    awaitEstablished();
    return call;
  }

  private void awaitEstablished() {
    page.awaitState("ESTABLISHED");
    phone.await("established");
  }
}
