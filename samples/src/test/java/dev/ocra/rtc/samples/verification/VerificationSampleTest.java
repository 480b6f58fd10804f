package dev.ocra.rtc.samples.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.samples.scene.LocalBackend;
import dev.ocra.rtc.samples.scene.SampleRun;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.testkit.FakeTelephony;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of verification, over a real backend whose messages nobody carries. */
@Timeout(60)
class VerificationSampleTest {
  private static final String NUMBER = "+46700000001";

  private final FakeTelephony telephony = new FakeTelephony();

  static Stream<Named<SampleRun.Main>> samples() {
    return Stream.of(
        Named.of("Java", SmsVerification::main), Named.of("Kotlin", SmsVerificationInKotlin::main));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aNumberIsVerifiedByItsSecondCode(SampleRun.Main sample) throws Exception {
    VerificationOptions options =
        VerificationOptions.builder().level(AuthenticationLevel.PUBLIC).build();
    try (LocalBackend backend =
            LocalBackend.start(b -> b.verification(options).verificationGateway(telephony));
        SampleRun alice =
            SampleRun.start(sample, backend.host(), backend.applicationKey(), "alice", NUMBER)) {
      alice.await("A code is on its way to " + NUMBER);
      alice.type("wrong");
      alice.await("That is not the code");
      alice.type("");
      alice.await("Another code is on its way");
      assertEquals(2, telephony.orders().size());
      alice.type(telephony.code(NUMBER));
      alice.await("Verified: " + NUMBER);
      alice.awaitEnd();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aBackendThatDoesNotVerifySaysSo(SampleRun.Main sample) throws Exception {
    try (LocalBackend backend = LocalBackend.start();
        SampleRun alice =
            SampleRun.start(sample, backend.host(), backend.applicationKey(), "alice", NUMBER)) {
      alice.await("Not verified: ");
      alice.awaitEnd();
    }
  }
}
