package dev.ocra.rtc.server.fuzz;

import dev.ocra.rtc.token.ApplicationSecrets;
import dev.ocra.rtc.token.InvalidTokenException;
import dev.ocra.rtc.token.RegistrationToken;
import dev.ocra.rtc.token.SessionCredentials;
import dev.ocra.rtc.token.TicketVerifier;
import dev.ocra.rtc.token.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** No text but the token itself is a token; all others are refused in order. */
@NullMarked
public final class TokenFuzz {
  static final String KEY = "application";
  static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
  private static final String SECRET = "c2VjcmV0LW9mLXRoZS10ZXN0cw==";
  private static final ApplicationSecrets SECRETS =
      key -> key.equals(KEY) ? List.of(SECRET) : List.of();
  private static final String GOOD =
      RegistrationToken.builder()
          .applicationKey(KEY)
          .applicationSecret(SECRET)
          .userId("alice")
          .clock(NOW)
          .nonce(() -> "n")
          .build();

  private static final TokenVerifier TOKENS = new TokenVerifier(SECRETS, NOW);
  private static final TicketVerifier TICKETS = new TicketVerifier(SECRETS, NOW);
  private static final SessionCredentials SESSIONS =
      new SessionCredentials(SECRETS, NOW, () -> "12345678");

  private TokenFuzz() {}

  private interface Check {
    void run() throws InvalidTokenException;
  }

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    refused(text, () -> TOKENS.verify(text));
    refused(text, () -> TICKETS.verify(text));
    refused(text, () -> SESSIONS.verify(text));
    // With the signature of the good one behind it.
    String signed = text + GOOD.substring(GOOD.lastIndexOf('.'));
    refused(signed, () -> TOKENS.verify(signed));
  }

  private static void refused(String text, Check check) {
    try {
      check.run();
    } catch (InvalidTokenException e) {
      String message = String.valueOf(e.getMessage());
      if (message.length() > 200) {
        throw new AssertionError("it is told too much: " + message, e);
      }
      return;
    }
    if (!text.equals(GOOD)) {
      throw new AssertionError("accepted: " + text);
    }
  }
}
