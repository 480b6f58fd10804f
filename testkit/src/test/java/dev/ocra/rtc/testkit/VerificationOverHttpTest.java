package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchException;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.verification.Verification;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client verifies a number over real HTTP, on threads of its own. */
@NullMarked
@Timeout(60)
class VerificationOverHttpTest {
  private static final String KEY = "application";
  private static final String NUMBER = "+46700000001";

  private final FakeTelephony telephony = new FakeTelephony();

  private OcraServer server() {
    return OcraServer.builder()
        .application(KEY, "c2VjcmV0LW9mLXRoZS10ZXN0cw==")
        .verification(VerificationOptions.builder().level(AuthenticationLevel.PUBLIC).build())
        .verificationGateway(telephony)
        .start();
  }

  private static SinchClient client(String host) {
    return SinchClient.builder()
        .applicationKey(KEY)
        .environmentHost(host)
        .userId("alice")
        .mediaEngine(new FakeMediaEngine(new FakeNetwork(new VirtualTime())))
        .build();
  }

  private static <T> T await(SinchPromise<T> promise) {
    return promise.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static SinchException failure(SinchPromise<?> promise) {
    var failure = assertThrows(CompletionException.class, () -> await(promise));
    return assertInstanceOf(SinchException.class, failure.getCause());
  }

  @Test
  void aMessageVerifies() {
    try (OcraServer server = server()) {
      SinchClient client = client(server.uri().toString());
      Verification verification = client.createSmsVerification(NUMBER);
      await(verification.initiate());
      assertEquals(
          ErrorCode.VERIFICATION_INVALID_CODE,
          failure(verification.verify("000")).getError().getCode());
      assertEquals(verification, await(verification.verify(telephony.code(NUMBER))));
      await(client.terminateGracefully());
    }
  }

  @Test
  void aBackendThatIsNotThereIsANetworkError() {
    String gone;
    try (OcraServer server = server()) {
      gone = server.uri().toString();
    }
    SinchClient client = client(gone);
    var error = failure(client.createSmsVerification(NUMBER).initiate()).getError();
    assertEquals(ErrorType.NETWORK, error.getErrorType());
    assertEquals(ErrorCode.NETWORK_UNREACHABLE, error.getCode());
    await(client.terminateGracefully());
  }
}
