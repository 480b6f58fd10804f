package dev.ocra.rtc.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RegistrationTokenTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2018-01-02T03:04:05Z"));

  private static RegistrationToken.Builder reference() {
    return RegistrationToken.builder()
        .applicationKey("a32e5a8d-f7d8-411c-9645-9038e8dd051d")
        .applicationSecret("ax8hTTQJF0OPXL32r1LHMA==")
        .userId("foo")
        .clock(CLOCK)
        .nonce(() -> "6b438bda-2d5c-4e8c-92b0-39f20a94b34e");
  }

  @Test
  void theReferenceVectorComesOutByteForByte() {
    assertEquals(
        "eyJhbGciOiJIUzI1NiIsImtpZCI6ImhrZGZ2MS0yMDE4MDEwMiJ9."
            + "eyJpc3MiOiIvL3J0Yy5zaW5jaC5jb20vYXBwbGljYXRpb25zL2EzMmU1YThkLWY3ZDgtNDExYy05NjQ1LTkwMzhl"
            + "OGRkMDUxZCIsInN1YiI6Ii8vcnRjLnNpbmNoLmNvbS9hcHBsaWNhdGlvbnMvYTMyZTVhOGQtZjdkOC00MTFjLTk2"
            + "NDUtOTAzOGU4ZGQwNTFkL3VzZXJzL2ZvbyIsImlhdCI6MTUxNDg2MjI0NSwiZXhwIjoxNTE0ODYyODQ1LCJub25j"
            + "ZSI6IjZiNDM4YmRhLTJkNWMtNGU4Yy05MmIwLTM5ZjIwYTk0YjM0ZSJ9."
            + "EUltTTD4fxhkwCgLgj6qSQXKawpwQ952Ywm3OwQSARo",
        reference().lifetime(Duration.ofMinutes(10)).build());
  }

  @Test
  void theSigningKeyIsTheOneOfTheReference() {
    byte[] secret = Base64.getDecoder().decode("ax8hTTQJF0OPXL32r1LHMA==");
    assertEquals(
        "AZj5EsS8S7wb06xr5jERqPHsraQt3w/+Ih5EfrhisBQ=",
        Base64.getEncoder().encodeToString(TokenFormat.signingKey(secret, "20180102")));
  }

  @Test
  void aLimitedRegistrationIsTheLastClaim() {
    String token = reference().registrationLifetime(Duration.ofDays(2)).build();
    String payload =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    assertEquals(
        ",\"sinch:rtc:instance:exp\":1515035045}", payload.substring(payload.lastIndexOf(',')));
  }

  @Test
  void aUserIdMayHoldAnEqualsSign() throws Exception {
    String token = reference().userId("Zm9v=-_").build();
    VerifiedToken verified =
        new TokenVerifier(key -> java.util.List.of("ax8hTTQJF0OPXL32r1LHMA=="), CLOCK)
            .verify(token);
    assertEquals("Zm9v=-_", verified.userId());
  }

  @Test
  void twoTokensDifferByTheirNonce() {
    RegistrationToken.Builder builder =
        RegistrationToken.builder()
            .applicationKey("key")
            .applicationSecret("c2VjcmV0")
            .userId("foo")
            .clock(CLOCK);
    assertNotEquals(builder.build(), builder.build());
  }

  @Test
  void whatIsMissingOrNotAllowedIsSaidWithoutTheSecret() {
    assertThrows(IllegalStateException.class, () -> RegistrationToken.builder().build());
    assertThrows(IllegalArgumentException.class, () -> reference().userId("a b").build());
    assertThrows(IllegalArgumentException.class, () -> reference().userId("").build());
    assertThrows(IllegalArgumentException.class, () -> reference().userId("a".repeat(256)).build());
    assertThrows(
        IllegalArgumentException.class, () -> reference().lifetime(Duration.ofSeconds(59)));
    assertThrows(
        IllegalArgumentException.class,
        () -> reference().registrationLifetime(Duration.ofDays(2).minusSeconds(1)));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> reference().applicationSecret("not*base64").build());
    assertFalse(String.valueOf(refused.getMessage()).contains("not*base64"));
  }
}
