package dev.ocra.rtc.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TokenVerifierTest {
  private static final long ISSUED = HandmadeToken.ISSUED;
  private static final String ISSUER = HandmadeToken.ISSUER;
  private static final String OTHER_SECRET = "b3RoZXItc2VjcmV0LW90aGVy";

  private final HandmadeToken token = new HandmadeToken();

  private static TokenVerifier verifierAt(long epochSecond) {
    return new TokenVerifier(
        key -> key.equals(HandmadeToken.KEY) ? List.of(HandmadeToken.SECRET) : List.of(),
        InstantSource.fixed(Instant.ofEpochSecond(epochSecond)),
        Duration.ofSeconds(30));
  }

  private static VerifiedToken accept(String token) throws InvalidTokenException {
    return verifierAt(ISSUED).verify(token);
  }

  private static void assertRefused(TokenFault fault, String token) {
    assertRefusedAt(ISSUED, fault, token);
  }

  private static void assertRefusedAt(long now, TokenFault fault, String token) {
    InvalidTokenException refused =
        assertThrows(InvalidTokenException.class, () -> verifierAt(now).verify(token));
    assertEquals(fault, refused.fault(), refused.getMessage());
    assertFalse(String.valueOf(refused.getMessage()).contains(token.isEmpty() ? "\0" : token));
  }

  @Test
  void theReferenceVectorIsAccepted() throws Exception {
    String vector =
        "eyJhbGciOiJIUzI1NiIsImtpZCI6ImhrZGZ2MS0yMDE4MDEwMiJ9."
            + "eyJpc3MiOiIvL3J0Yy5zaW5jaC5jb20vYXBwbGljYXRpb25zL2EzMmU1YThkLWY3ZDgtNDExYy05NjQ1LTkwMzhl"
            + "OGRkMDUxZCIsInN1YiI6Ii8vcnRjLnNpbmNoLmNvbS9hcHBsaWNhdGlvbnMvYTMyZTVhOGQtZjdkOC00MTFjLTk2"
            + "NDUtOTAzOGU4ZGQwNTFkL3VzZXJzL2ZvbyIsImlhdCI6MTUxNDg2MjI0NSwiZXhwIjoxNTE0ODYyODQ1LCJub25j"
            + "ZSI6IjZiNDM4YmRhLTJkNWMtNGU4Yy05MmIwLTM5ZjIwYTk0YjM0ZSJ9."
            + "EUltTTD4fxhkwCgLgj6qSQXKawpwQ952Ywm3OwQSARo";
    VerifiedToken verified = accept(vector);
    assertEquals(
        new VerifiedToken(
            HandmadeToken.KEY, "foo", Instant.ofEpochSecond(ISSUED + 600), Optional.empty()),
        verified);
    // Clients keep tokens and show them again.
    assertEquals(verified, accept(vector));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kid\":\"hkdfv1-20180102\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"hkdfv1-20180102\"}",
        "{\"alg\":\"HS256\",\"type\":\"JWT\",\"kid\":\"hkdfv1-20180102\",\"x\":[1,{}]}",
        "{ \"alg\" : \"HS256\" , \"kid\" : \"hkdfv1-20180102\" }",
      })
  void otherHeadersOfTheSameMeaningAreAccepted(String header) throws Exception {
    assertEquals("foo", accept(token.header(header).signed()).userId());
  }

  @Test
  void anyOrderAndEscapedSlashesAreAccepted() throws Exception {
    String subject = (ISSUER + "/users/foo").replace("/", "\\/");
    String payload =
        "{\"nonce\":\"0123456789abcdef0123456789abcdef\",\"exp\":%d,\"iat\":%d,\"sub\":\"%s\",\"iss\":\"%s\"}"
            .formatted(ISSUED + 600_000, ISSUED, subject, ISSUER.replace("/", "\\/"));
    assertEquals("foo", accept(token.payload(payload).signed()).userId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"20180101", "20180102", "20180103", "٢٠١٨٠١٠٢", "२०१८०१०२"})
  void theKeysDateIsTakenAsItIsWritten(String date) throws Exception {
    assertEquals("foo", accept(token.keyId("hkdfv1-" + date, date).signed()).userId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20171231",
        "20180104",
        "20190102",
        "25610102",
        "20180199",
        "2018010",
        "201801022",
        "2018010x",
        "",
        "00000000"
      })
  void aDateThatIsFarAwayOrNoneIsRefused(String date) {
    assertRefused(TokenFault.WRONG_KEY_ID, token.keyId("hkdfv1-" + date, date).signed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"20180102", "hkdfv2-20180102", "HKDFV1-20180102", "hkdfv1-hkdfv1-20180102"})
  void anotherKeyIdIsRefused(String kid) {
    assertRefused(TokenFault.WRONG_KEY_ID, token.keyId(kid, "20180102").signed());
  }

  @Test
  void theDateOfTheServersDayIsNotTaken() {
    // The day is right, the key is derived from another text of it.
    assertRefused(TokenFault.WRONG_SIGNATURE, token.keyId("hkdfv1-20180102", "20180103").signed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "NONE", "None", "HS384", "HS512", "RS256", "ES256", "hs256", ""})
  void otherAlgorithmsAreRefused(String algorithm) {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"hkdfv1-20180102\"}";
    assertRefused(TokenFault.WRONG_ALGORITHM, token.header(header).signed());
    assertRefused(TokenFault.WRONG_ALGORITHM, token.header(header).unsigned() + ".");
  }

  @Test
  void tokensThatALibrarySignsOtherwiseAreRefused() {
    String unsecured =
        Jwts.builder().header().keyId("hkdfv1-20180102").and().subject("x").issuer("y").compact();
    assertRefused(TokenFault.MALFORMED, unsecured);
    String stronger =
        Jwts.builder()
            .header()
            .keyId("hkdfv1-20180102")
            .and()
            .claim("iss", ISSUER)
            .claim("sub", ISSUER + "/users/foo")
            .claim("iat", ISSUED)
            .claim("exp", ISSUED + 600)
            .signWith(Jwts.SIG.HS512.key().build())
            .compact();
    assertRefused(TokenFault.WRONG_ALGORITHM, stronger);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kid\":\"hkdfv1-20180102\"}",
        "{\"alg\":256,\"kid\":\"hkdfv1-20180102\"}",
        "{\"alg\":null,\"kid\":\"hkdfv1-20180102\"}",
      })
  void aHeaderWithoutAlgorithmIsRefused(String header) {
    assertRefused(TokenFault.WRONG_ALGORITHM, token.header(header).signed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"kid\":7}",
        "{\"alg\":\"HS256\",\"kid\":\"hkdfv1-20180102\",\"crit\":[\"b64\"]}",
        "{\"alg\":\"HS256\",\"kid\":\"hkdfv1-20180102\",\"zip\":\"DEF\"}",
        "[]",
        "null",
        "\"HS256\"",
        "{",
        "",
      })
  void aMalformedHeaderIsRefused(String header) {
    assertRefused(TokenFault.MALFORMED, token.header(header).signed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "7", "{\"iss\":", "\0"})
  void aMalformedPayloadIsRefused(String payload) {
    assertRefused(TokenFault.MALFORMED, token.payload(payload).signed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1514862245\"",
        "null",
        "-1",
        "1e300",
        "true",
        "{}",
        "253402300800",
        "9223372036854775807"
      })
  void timesAreNumbersThatTellADate(String number) {
    token.issuedAt = number;
    assertRefused(TokenFault.MALFORMED, token.signed());
    HandmadeToken other = new HandmadeToken();
    other.expires = number;
    assertRefused(TokenFault.MALFORMED, other.signed());
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertRefused(TokenFault.MALFORMED, "");
    assertRefused(TokenFault.MALFORMED, "a.b");
    assertRefused(TokenFault.MALFORMED, "...");
    assertRefused(TokenFault.MALFORMED, token.signed() + ".x");
    assertRefused(TokenFault.MALFORMED, token.unsigned() + ".not+base64/url");
    assertRefused(TokenFault.MALFORMED, "§." + token.signed());
  }

  @Test
  void aChangedTokenIsRefused() {
    String signed = token.signed();
    String signature = signed.substring(signed.lastIndexOf('.'));
    assertRefused(
        TokenFault.WRONG_SIGNATURE, token.subject(ISSUER + "/users/bar").unsigned() + signature);
    assertRefused(TokenFault.WRONG_SIGNATURE, signed.substring(0, signed.length() - 3));
    assertRefused(TokenFault.WRONG_SIGNATURE, token.unsigned() + ".");
    assertRefused(TokenFault.WRONG_SIGNATURE, new HandmadeToken().secret(OTHER_SECRET).signed());
  }

  @Test
  void theSecretItselfIsNoKey() {
    byte[] mac =
        TokenFormat.hmac(
            TokenFormat.decodeSecret(HandmadeToken.SECRET),
            token.unsigned().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertRefused(
        TokenFault.WRONG_SIGNATURE,
        token.unsigned()
            + "."
            + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
  }

  @Test
  void anyOfSeveralSecretsFits() throws Exception {
    TokenVerifier verifier =
        new TokenVerifier(
            key -> List.of(OTHER_SECRET, HandmadeToken.SECRET),
            InstantSource.fixed(Instant.ofEpochSecond(ISSUED)));
    assertEquals("foo", verifier.verify(token.signed()).userId());
    assertEquals(
        "foo", verifier.verify(new HandmadeToken().secret(OTHER_SECRET).signed()).userId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HandmadeToken.KEY,
        "rtc.sinch.com/applications/" + HandmadeToken.KEY,
        "https://rtc.sinch.com/applications/" + HandmadeToken.KEY,
        "//rtc.sinch.com/applications/",
        "//rtc.sinch.com/applications/a/b",
        "//RTC.sinch.com/applications/" + HandmadeToken.KEY,
        "",
      })
  void anotherIssuerIsRefused(String issuer) {
    assertRefused(TokenFault.WRONG_ISSUER, token.issuer(issuer).signed());
  }

  @Test
  void anUnknownApplicationIsRefused() {
    assertRefused(
        TokenFault.UNKNOWN_APPLICATION,
        token
            .issuer("//rtc.sinch.com/applications/unknown")
            .subject("//rtc.sinch.com/applications/unknown/users/foo")
            .signed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "//rtc.sinch.com/applications/other/users/foo",
        ISSUER_TEXT,
        ISSUER_TEXT + "/users/",
        ISSUER_TEXT + "/users/a b",
        ISSUER_TEXT + "/users/a/b",
        ISSUER_TEXT + "/Users/foo",
        ISSUER_TEXT + "x/users/foo",
        ISSUER_TEXT + "/users/jos\u00e9",
      })
  void anotherSubjectIsRefused(String subject) {
    assertRefused(TokenFault.WRONG_SUBJECT, token.subject(subject).signed());
  }

  private static final String ISSUER_TEXT = "//rtc.sinch.com/applications/" + HandmadeToken.KEY;

  @Test
  void aUserIdOf255IsTheLongest() throws Exception {
    String longest = "u".repeat(255);
    assertEquals(longest, accept(token.subject(ISSUER + "/users/" + longest).signed()).userId());
    assertRefused(TokenFault.WRONG_SUBJECT, token.subject(ISSUER + "/users/u" + longest).signed());
  }

  @Test
  void aTokenLivesAMinuteAtLeast() throws Exception {
    accept(token.times(ISSUED, ISSUED + 60).signed());
    assertRefused(TokenFault.LIFETIME_TOO_SHORT, token.times(ISSUED, ISSUED + 59).signed());
    assertRefused(TokenFault.LIFETIME_TOO_SHORT, token.times(ISSUED, ISSUED).signed());
    assertRefused(TokenFault.LIFETIME_TOO_SHORT, token.times(ISSUED, ISSUED - 600).signed());
  }

  @Test
  void aTokenEndsWithItsTimeAndTheClocksTolerance() throws Exception {
    String signed = token.signed();
    verifierAt(ISSUED + 600 + 29).verify(signed);
    assertRefusedAt(ISSUED + 600 + 30, TokenFault.EXPIRED, signed);
    assertRefusedAt(ISSUED + 600 + 86_400, TokenFault.EXPIRED, signed);
  }

  @Test
  void aTokenOfTheFutureIsNotValidYet() throws Exception {
    String signed = token.signed();
    verifierAt(ISSUED - 30).verify(signed);
    assertRefusedAt(ISSUED - 31, TokenFault.NOT_YET_VALID, signed);
    String later = token.more("\"nbf\":" + (ISSUED + 120)).signed();
    assertRefusedAt(ISSUED, TokenFault.NOT_YET_VALID, later);
    verifierAt(ISSUED + 90).verify(later);
  }

  @Test
  void aLimitedRegistrationLastsTwoDaysAtLeast() throws Exception {
    long boundary = ISSUED + 48 * 3600;
    assertEquals(
        Optional.of(Instant.ofEpochSecond(boundary)),
        accept(token.more("\"sinch:rtc:instance:exp\":" + boundary).signed())
            .registrationExpires());
    assertRefused(
        TokenFault.REGISTRATION_TOO_SHORT,
        token.more("\"sinch:rtc:instance:exp\":" + (boundary - 1)).signed());
    assertRefused(
        TokenFault.MALFORMED,
        token.more("\"sinch:rtc:instance:exp\":\"" + boundary + "\"").signed());
    assertRefused(TokenFault.MALFORMED, token.more("\"sinch:rtc:instance:exp\":null").signed());
  }

  @Test
  void aRegistrationThatIsOverIsRefusedThoughTheTokenLives() {
    long boundary = ISSUED + 48 * 3600;
    String signed =
        token
            .times(ISSUED, ISSUED + 600_000)
            .more("\"sinch:rtc:instance:exp\":" + boundary)
            .signed();
    assertRefusedAt(boundary, TokenFault.EXPIRED, signed);
  }

  @Test
  void aTokenThatIsTooLongIsNotLookedAt() {
    assertRefused(TokenFault.TOO_LONG, "a".repeat(TokenVerifier.MAX_TOKEN_CHARS + 1));
    assertRefused(TokenFault.TOO_LONG, token.more("\"x\":\"" + "y".repeat(4096) + "\"").signed());
    assertRefused(TokenFault.MALFORMED, "[".repeat(TokenVerifier.MAX_TOKEN_CHARS));
  }

  @Test
  void deepNestingIsNoWayToBreakIn() {
    assertRefused(TokenFault.MALFORMED, token.payload("{\"iss\":" + "[".repeat(2500)).signed());
  }
}
