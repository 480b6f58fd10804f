package dev.ocra.rtc.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTicketTest {
  private static final String KEY = "a32e5a8d-f7d8-411c-9645-9038e8dd051d";
  private static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";
  private static final Instant NOW = Instant.parse("2014-06-04T13:41:58Z");

  private static TicketVerifier at(Instant time) {
    return new TicketVerifier(
        key -> key.equals(KEY) ? List.of("b3RoZXIgc2VjcmV0", SECRET) : List.of(),
        InstantSource.fixed(time));
  }

  private static String ticket() {
    return UserTicket.create(KEY, SECRET, "alice", Duration.ofHours(1), InstantSource.fixed(NOW));
  }

  private static String signed(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    byte[] mac = TokenFormat.hmac(TokenFormat.decodeSecret(SECRET), bytes);
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(bytes) + ":" + base64.encodeToString(mac);
  }

  private static TokenFault faultOf(String ticket, Instant time) {
    return assertThrows(InvalidTokenException.class, () -> at(time).verify(ticket)).fault();
  }

  @Test
  void isTheDocumentedTextSignedWithTheDecodedSecret() {
    assertEquals(
        signed(
            "{\"identity\":{\"type\":\"username\",\"endpoint\":\"alice\"},\"expiresIn\":3600,"
                + "\"applicationKey\":\""
                + KEY
                + "\",\"created\":\"2014-06-04T13:41:58Z\"}"),
        ticket());
  }

  @Test
  void provesItsUserUntilItExpires() throws InvalidTokenException {
    Instant end = NOW.plusSeconds(3600);
    assertEquals(new VerifiedToken(KEY, "alice", end, Optional.empty()), at(NOW).verify(ticket()));
    assertEquals("alice", at(end.plusSeconds(59)).verify(ticket()).userId());
    assertEquals(TokenFault.EXPIRED, faultOf(ticket(), end.plusSeconds(61)));
    assertEquals(TokenFault.NOT_YET_VALID, faultOf(ticket(), NOW.minusSeconds(61)));
  }

  @Test
  void everyChangedCharacterIsRefused() {
    String good = ticket();
    for (int i = 0; i < good.length(); i++) {
      char other = good.charAt(i) == 'A' ? 'Q' : 'A';
      String bad = good.substring(0, i) + other + good.substring(i + 1);
      assertThrows(InvalidTokenException.class, () -> at(NOW).verify(bad), bad);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MALFORMED | {}",
        "UNKNOWN_APPLICATION | {\"applicationKey\":\"other\"}",
        "MALFORMED | {\"applicationKey\":\"KEY\"}",
        "MALFORMED | {\"applicationKey\":\"KEY\",\"created\":\"now\",\"expiresIn\":5}",
        "MALFORMED | {\"applicationKey\":\"KEY\",\"created\":\"NOW\",\"expiresIn\":0}",
        "MALFORMED | {\"applicationKey\":\"KEY\",\"created\":\"NOW\",\"expiresIn\":1e300}",
        "MALFORMED | {\"applicationKey\":\"KEY\",\"created\":\"NOW\",\"expiresIn\":\"5\"}",
        "WRONG_SUBJECT | {\"applicationKey\":\"KEY\",\"created\":\"NOW\",\"expiresIn\":5}",
        "WRONG_SUBJECT | {\"applicationKey\":\"KEY\",\"created\":\"NOW\",\"expiresIn\":5,"
            + "\"identity\":{\"type\":\"number\",\"endpoint\":\"+46\"}}",
        "WRONG_SUBJECT | {\"applicationKey\":\"KEY\",\"created\":\"NOW\",\"expiresIn\":5,"
            + "\"identity\":{\"type\":\"username\",\"endpoint\":\"a b\"}}",
      })
  void signedNonsenseIsRefused(TokenFault fault, String json) {
    String text = json.replace("KEY", KEY).replace("NOW", NOW.toString());
    assertEquals(fault, faultOf(signed(text), NOW));
  }

  @Test
  void whatIsNoTicketIsRefused() {
    for (String text : List.of("", ":", "a:b:c", "a", "!:!", signed("null"), signed("[]"))) {
      assertEquals(TokenFault.MALFORMED, faultOf(text, NOW), text);
    }
    assertEquals(TokenFault.TOO_LONG, faultOf("a".repeat(5000), NOW));
  }

  @Test
  void badArgumentsMakeNoTicket() {
    assertThrows(
        IllegalArgumentException.class,
        () -> UserTicket.create(KEY, SECRET, "a b", Duration.ofHours(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> UserTicket.create(KEY, SECRET, "alice", Duration.ZERO));
  }

  @Test
  void tokensAreCreatedAsynchronouslyToo() throws Exception {
    String jwt = TokenCreation.createJWT(KEY, SECRET, "alice").get(10, TimeUnit.SECONDS);
    TokenVerifier verifier = new TokenVerifier(key -> List.of(SECRET), InstantSource.system());
    assertEquals("alice", verifier.verify(jwt).userId());
    assertThrows(
        java.util.concurrent.ExecutionException.class,
        () -> TokenCreation.createJWT(KEY, "!", "alice").get(10, TimeUnit.SECONDS));
  }
}
