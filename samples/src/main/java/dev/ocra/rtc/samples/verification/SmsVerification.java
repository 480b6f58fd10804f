package dev.ocra.rtc.samples.verification;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchException;
import dev.ocra.rtc.verification.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;

/**
 * Verifies a phone number by a message with a code: {@code SmsVerification HOST APPLICATION_KEY
 * USER NUMBER}. The code is read from the standard input; an empty line has a new one sent. The
 * backend needs a way to send messages, and has to take verifications from apps.
 */
@NullMarked
public final class SmsVerification {
  private SmsVerification() {}

  /** See above for the arguments. */
  public static void main(String[] arguments) throws Exception {
    // No token, and no start: whoever verifies a number may have no account yet.
    SinchClient client =
        SinchClient.builder()
            .environmentHost(arguments[0])
            .applicationKey(arguments[1])
            .userId(arguments[2])
            .build();
    try {
      verify(client.createSmsVerification(arguments[3]));
    } catch (ExecutionException e) {
      System.out.println("Not verified: " + Objects.requireNonNull(e.getCause()).getMessage());
    } finally {
      client.terminate();
    }
  }

  private static void verify(Verification verification)
      throws IOException, InterruptedException, ExecutionException {
    verification.initiate().get();
    System.out.println("A code is on its way to " + verification.getNumber() + ". It is:");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isBlank()) {
        verification.retry().get();
        System.out.println("Another code is on its way. It is:");
      } else if (isRight(verification, line.strip())) {
        System.out.println("Verified: " + verification.getNumber());
        return;
      }
    }
  }

  private static boolean isRight(Verification verification, String code)
      throws InterruptedException, ExecutionException {
    try {
      verification.verify(code).get();
      return true;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof SinchException failure)
          || failure.getError().getCode() != ErrorCode.VERIFICATION_INVALID_CODE) {
        throw e;
      }
      System.out.println("That is not the code. It is:");
      return false;
    }
  }
}
