package dev.ocra.rtc.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCredentialsTest {
  private static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static SessionCredentials at(Instant time) {
    return new SessionCredentials(
        key -> key.equals("app") ? List.of(SECRET) : List.of(),
        InstantSource.fixed(time),
        () -> "nonce-123");
  }

  private static String present(String user, SessionCredential credential) {
    return "session:app:" + user + ":" + credential.sessionId() + ":" + credential.sessionSecret();
  }

  private static TokenFault faultOf(String presented, Instant time) {
    return assertThrows(InvalidTokenException.class, () -> at(time).verify(presented)).fault();
  }

  @Test
  void provesUserDeviceAndTimeOfIssue() throws InvalidTokenException {
    SessionCredential credential = at(NOW).issue("app", "alice", "phone", DAY, Optional.empty());
    VerifiedSession session = at(NOW).verify(present("alice", credential));
    assertEquals("alice", session.token().userId());
    assertEquals("phone", session.device());
    assertEquals(NOW, session.issued());
    assertEquals(Optional.empty(), session.token().registrationExpires());
  }

  @Test
  void endsWithItsTimeOrWithALimitedRegistration() throws InvalidTokenException {
    Instant limit = NOW.plusSeconds(60);
    SessionCredential limited = at(NOW).issue("app", "alice", "phone", DAY, Optional.of(limit));
    assertEquals(limit, limited.expires());
    assertEquals(
        Optional.of(limit),
        at(NOW).verify(present("alice", limited)).token().registrationExpires());
    assertEquals(TokenFault.EXPIRED, faultOf(present("alice", limited), limit));
    SessionCredential day = at(NOW).issue("app", "alice", "phone", DAY, Optional.empty());
    assertEquals(TokenFault.EXPIRED, faultOf(present("alice", day), NOW.plus(DAY)));
  }

  @Test
  void isGoodForNothingElse() {
    SessionCredential credential = at(NOW).issue("app", "alice", "phone", DAY, Optional.empty());
    assertEquals(TokenFault.WRONG_SIGNATURE, faultOf(present("bob", credential), NOW));
    String later = credential.sessionId().replaceFirst("\\.[0-9]+\\.U", ".99999999999999.U");
    String other = credential.sessionId().replace("phone", "phony");
    for (String id : List.of(later, other)) {
      SessionCredential forged =
          new SessionCredential(id, credential.sessionSecret(), credential.expires());
      assertEquals(TokenFault.WRONG_SIGNATURE, faultOf(present("alice", forged), NOW));
    }
    String elsewhere = present("alice", credential).replace(":app:", ":other:");
    assertEquals(TokenFault.UNKNOWN_APPLICATION, faultOf(elsewhere, NOW));
    for (String text : List.of("session:", "session:app:alice:x:y", "session:app:a:b:c:d")) {
      assertEquals(TokenFault.MALFORMED, faultOf(text, NOW), text);
    }
    assertEquals(TokenFault.TOO_LONG, faultOf("session:" + "a".repeat(5000), NOW));
    assertThrows(
        IllegalArgumentException.class,
        () -> at(NOW).issue("other", "alice", "phone", DAY, Optional.empty()));
  }
}
