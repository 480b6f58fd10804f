package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.server.verification.GatewayEvent;
import dev.ocra.rtc.verification.InitiationResult;
import dev.ocra.rtc.verification.Verification;
import dev.ocra.rtc.verification.VerificationListener;
import dev.ocra.rtc.verification.VerificationMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Phone numbers verified by a whole client over the real backend, in virtual time. */
@NullMarked
class VerificationTest {
  private static final String NUMBER = "+46700000001";

  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 11);
  private final FakeTelephony telephony = backend.telephony();
  private final FakeHttp http = backend.newHttp();
  private final SinchClient client =
      backend
          .client("alice", "a1", backend.newEngine(), backend.newTransport(LinkFaults.NONE))
          .httpTransport(http)
          .build();
  private final List<String> events = new ArrayList<>();

  private void seconds(long seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  private <T> T done(SinchPromise<T> promise) {
    seconds(1);
    assertTrue(promise.isDone());
    return promise.join();
  }

  private SinchError failed(SinchPromise<?> promise) {
    List<SinchError> errors = new ArrayList<>();
    promise.fail(errors::add);
    seconds(1);
    assertEquals(1, errors.size(), promise.toString());
    return errors.get(0);
  }

  private void failsWith(int code, SinchPromise<?> promise) {
    SinchError error = failed(promise);
    assertEquals(code, error.getCode(), error.toString());
    assertEquals(ErrorType.VERIFICATION, error.getErrorType());
  }

  private static String wrong(String code) {
    return (code.startsWith("1") ? "2" : "1") + code.substring(1);
  }

  private VerificationListener recorder() {
    return new VerificationListener() {
      @Override
      public void onInitiated(Verification verification, InitiationResult result) {
        events.add("initiated");
      }

      @Override
      public void onInitiationFailed(Verification verification, SinchError error) {
        events.add("not initiated " + error.getCode());
      }

      @Override
      public void onVerified(Verification verification) {
        events.add("verified");
      }

      @Override
      public void onVerificationFailed(Verification verification, SinchError error) {
        events.add("failed " + error.getCode());
      }
    };
  }

  @Test
  void aMessageVerifiesWithoutAStart() {
    Verification verification = client.createSmsVerification(NUMBER, "custom");
    verification.addVerificationListener(recorder());
    assertEquals(VerificationMethod.SMS, verification.getMethod());
    assertEquals(NUMBER, verification.getNumber());
    SinchPromise<InitiationResult> initiated =
        verification.initiate(result -> events.add("callback"), error -> events.add("no"));
    initiated.then(result -> events.add("chain"));
    InitiationResult result = done(initiated);
    assertEquals(Optional.of(telephony.code(NUMBER)), result.findCode(telephony.message(NUMBER)));
    assertEquals(Optional.empty(), result.findCode("Another message: 123456"));
    SinchPromise<Verification> verified =
        verification.verify(
            telephony.code(NUMBER), same -> events.add("right"), error -> events.add("wrong"));
    assertEquals(verification, done(verified));
    assertEquals(List.of("initiated", "callback", "chain", "verified", "right"), events);
    assertFalse(client.isStarted());
  }

  @Test
  void aFlashCallVerifiesByItsNumber() {
    Verification verification = client.createFlashCallVerification(NUMBER);
    InitiationResult result = done(verification.initiate());
    String caller = telephony.caller(NUMBER);
    assertTrue(result.matchesCli(caller));
    assertFalse(result.matchesCli("+4690123"));
    failsWith(ErrorCode.VERIFICATION_INVALID_CODE, verification.verify("+46101239"));
    done(verification.verify(caller));
  }

  @Test
  void aCalloutVerifiesWhenTheKeyIsPressed() {
    Verification verification = client.createCalloutVerification(NUMBER);
    verification.addVerificationListener(recorder());
    SinchPromise<InitiationResult> promise = verification.initiate();
    seconds(30);
    assertEquals(List.of("initiated"), events);
    assertFalse(promise.isDone());
    int requests = http.requests();
    assertTrue(requests >= 8 && requests <= 12, "it asks every three seconds: " + requests);
    telephony.inCallout(NUMBER, new GatewayEvent.Pressed("1"));
    seconds(4);
    assertTrue(promise.isDone());
    assertEquals(List.of("initiated", "verified"), events);
    requests = http.requests();
    seconds(60);
    assertEquals(requests, http.requests(), "it asks no more");
  }

  @Test
  void aCalloutVerifiesByTheCodeThatItSpeaks() {
    Verification verification = client.createCalloutVerification(NUMBER);
    SinchPromise<InitiationResult> promise = verification.initiate();
    seconds(6);
    telephony.inCallout(NUMBER, new GatewayEvent.Delivered());
    telephony.inCallout(NUMBER, new GatewayEvent.HungUp());
    seconds(6);
    assertFalse(promise.isDone());
    done(verification.verify(telephony.spokenCode(NUMBER)));
    assertTrue(promise.isDone() && !promise.isCompletedExceptionally());
  }

  @Test
  void aCalloutThatIsHungUpFails() {
    SinchPromise<InitiationResult> promise = client.createCalloutVerification(NUMBER).initiate();
    seconds(6);
    telephony.inCallout(NUMBER, new GatewayEvent.HungUp());
    seconds(4);
    failsWith(ErrorCode.VERIFICATION_FAILED, promise);
    assertEquals("Hung up without entering valid code", failed(promise).getExtras().get("reason"));
  }

  @Test
  void aCalloutThatNobodyAnswersExpires() {
    SinchPromise<InitiationResult> promise = client.createCalloutVerification(NUMBER).initiate();
    seconds(590);
    assertFalse(promise.isDone());
    seconds(20);
    failsWith(ErrorCode.VERIFICATION_EXPIRED, promise);
  }

  @Test
  void aCalloutGoesOnOverALossOfTheNetwork() {
    SinchPromise<InitiationResult> promise = client.createCalloutVerification(NUMBER).initiate();
    seconds(6);
    http.setReachable(false);
    seconds(30);
    telephony.inCallout(NUMBER, new GatewayEvent.Pressed("1"));
    seconds(10);
    assertFalse(promise.isDone());
    http.setReachable(true);
    seconds(4);
    assertTrue(promise.isDone() && !promise.isCompletedExceptionally());
  }

  @Test
  void theFifthWrongCodeIsTheLast() {
    Verification verification = client.createSmsVerification(NUMBER);
    done(verification.initiate());
    String code = telephony.code(NUMBER);
    for (int i = 0; i < 4; i++) {
      failsWith(ErrorCode.VERIFICATION_INVALID_CODE, verification.verify(wrong(code)));
    }
    failsWith(ErrorCode.VERIFICATION_TOO_MANY_ATTEMPTS, verification.verify(wrong(code)));
    failsWith(ErrorCode.VERIFICATION_TOO_MANY_ATTEMPTS, verification.verify(code));
    done(verification.retry());
    done(verification.verify(telephony.code(NUMBER)));
    failsWith(ErrorCode.VERIFICATION_OVER, verification.verify(telephony.code(NUMBER)));
  }

  @Test
  void aRetrySendsAnotherCodeAndTheOldOneIsWrong() {
    Verification verification = client.createSmsVerification(NUMBER);
    done(verification.initiate());
    String old = telephony.code(NUMBER);
    done(verification.retry());
    assertFalse(old.equals(telephony.code(NUMBER)));
    failsWith(ErrorCode.VERIFICATION_INVALID_CODE, verification.verify(old));
    done(verification.verify(telephony.code(NUMBER)));
  }

  @Test
  void anotherVerificationOfTheNumberTakesOver() {
    Verification first = client.createSmsVerification(NUMBER);
    Verification second = client.createSmsVerification(NUMBER);
    done(first.initiate());
    done(second.initiate());
    failsWith(ErrorCode.VERIFICATION_SUPERSEDED, first.verify(telephony.code(NUMBER)));
    done(second.verify(telephony.code(NUMBER)));
    SinchPromise<InitiationResult> callout = client.createCalloutVerification(NUMBER).initiate();
    seconds(1);
    client.createCalloutVerification(NUMBER).initiate();
    seconds(10);
    failsWith(ErrorCode.VERIFICATION_SUPERSEDED, callout);
  }

  @Test
  void aCodeExpires() {
    Verification verification = client.createSmsVerification(NUMBER);
    done(verification.initiate());
    seconds(600);
    failsWith(ErrorCode.VERIFICATION_EXPIRED, verification.verify(telephony.code(NUMBER)));
  }

  @Test
  void anAppThatWasStartedAnewReportsByTheNumber() {
    done(client.createSmsVerification(NUMBER).initiate());
    done(client.createSmsVerification(NUMBER).verify(telephony.code(NUMBER)));
  }

  @Test
  void whatTheNetworkDoesIsTyped() {
    Verification verification = client.createSmsVerification(NUMBER);
    verification.addVerificationListener(recorder());
    http.setReachable(false);
    SinchError error = failed(verification.initiate());
    assertEquals(ErrorType.NETWORK, error.getErrorType());
    assertEquals(ErrorCode.NETWORK_UNREACHABLE, error.getCode());
    http.setReachable(true);
    http.setAnswering(false);
    SinchPromise<InitiationResult> slow = verification.initiate();
    seconds(21);
    assertEquals(ErrorCode.NETWORK_TIMEOUT, failed(slow).getCode());
    http.setAnswering(true);
    done(verification.verify(telephony.code(NUMBER)));
    assertEquals(List.of("not initiated 1000", "not initiated 1001", "verified"), events);
  }

  @Test
  void whatTheBackendRefusesIsTyped() {
    telephony.answer(
        new GatewayEvent.Refused(GatewayEvent.Cause.DESTINATION, "no such destination"));
    failsWith(ErrorCode.VERIFICATION_DENIED, client.createSmsVerification(NUMBER).initiate());
    telephony.answer(new GatewayEvent.Accepted());
    for (int i = 0; i < 4; i++) {
      done(client.createSmsVerification(NUMBER).initiate());
    }
    SinchError limited = failed(client.createSmsVerification(NUMBER).initiate());
    assertEquals(ErrorType.API, limited.getErrorType());
    assertEquals(42900, limited.getCode());
  }

  @Test
  void badInputIsRefusedAtTheCall() {
    for (String number :
        List.of("", "46700000001", "+0700000001", "+46", "+46 700 000 001", "+4670000000123456")) {
      assertThrows(
          IllegalArgumentException.class, () -> client.createSmsVerification(number), number);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> client.createCalloutVerification(NUMBER, "é".repeat(2049)));
    client.createCalloutVerification(NUMBER, "é".repeat(2048));
    Verification verification = client.createSmsVerification(NUMBER);
    assertThrows(IllegalArgumentException.class, () -> verification.verify(" "));
    assertThrows(IllegalArgumentException.class, () -> verification.verify("1".repeat(33)));
    assertEquals(0, http.requests());
  }

  @Test
  @SuppressWarnings("NullAway") // what an app without a checker does
  void nullIsRefusedAtTheCall() {
    assertThrows(NullPointerException.class, () -> client.createSmsVerification(null));
    assertThrows(NullPointerException.class, () -> client.createFlashCallVerification(null, null));
    Verification verification = client.createSmsVerification(NUMBER);
    assertThrows(NullPointerException.class, () -> verification.verify(null));
    assertThrows(NullPointerException.class, () -> verification.addVerificationListener(null));
  }

  @Test
  void terminatingEndsWhatWaits() {
    Verification verification = client.createCalloutVerification(NUMBER);
    SinchPromise<InitiationResult> promise = verification.initiate();
    seconds(10);
    client.terminate();
    assertEquals(ErrorCode.GENERIC, failed(promise).getCode());
    assertTrue(http.isClosed());
    assertThrows(IllegalStateException.class, verification::initiate);
    assertThrows(IllegalStateException.class, () -> verification.verify("123456"));
    assertThrows(IllegalStateException.class, () -> client.createSmsVerification(NUMBER));
    int requests = http.requests();
    seconds(60);
    assertEquals(requests, http.requests());
  }
}
