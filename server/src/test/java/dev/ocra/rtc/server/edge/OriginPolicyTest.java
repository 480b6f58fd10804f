package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages may connect. */
@NullMarked
class OriginPolicyTest {
  private static final OriginPolicy POLICY =
      new OriginPolicy(
          Set.of(
              "https://app.example",
              "http://dev.example:3000",
              "HTTPS://Shout.Example",
              "https://slash.example/",
              "https://b\u00fccher.example",
              "https://*.below.example",
              "not an origin"));

  @ParameterizedTest
  @CsvSource({
    "https://app.example, true",
    "https://APP.example, true",
    "https://app.example:443, true",
    "https://app.example:8443, false",
    "http://app.example, false",
    "https://app.example.evil.example, false",
    "https://evil-app.example, false",
    "https://app.example@evil.example, false",
    "https://app.example/path, false",
    "https://app.example?x, false",
    "http://dev.example:3000, true",
    "http://dev.example, false",
    "https://shout.example, true",
    "https://slash.example, true",
    "https://xn--bcher-kva.example, true",
    "https://bcher.example, false",
    "https://a.below.example, true",
    "https://a.b.below.example, true",
    "https://below.example, false",
    "https://notbelow.example, false",
    "http://a.below.example, false",
    "https://a.below.example:8443, false",
    "null, false",
    "'', false",
    "not an origin, false",
    "file://, false",
    "https://, false",
    "https://[::1, false",
    "chrome-extension://abc, false",
  })
  void pagesOfOthers(String origin, boolean may) {
    assertEquals(may, POLICY.allows(origin, "server.example"), origin);
  }

  @ParameterizedTest
  @CsvSource({
    "http://server.example, server.example, true",
    "https://server.example, server.example, true",
    "https://Server.Example, server.example:443, true",
    "http://server.example:80, server.example, true",
    "http://server.example:8080, server.example:8080, true",
    "http://server.example:8080, server.example, false",
    "http://server.example, server.example:8080, false",
    "http://[::1]:8080, [::1]:8080, true",
    "http://127.0.0.1:8080, localhost:8080, false",
    "null, null, false",
    "http://server.example, server.example/x@evil, false",
  })
  void pagesOfItsOwn(String origin, String host, boolean may) {
    assertEquals(may, POLICY.allows(origin, host), origin);
  }

  @Test
  void programsAndEverybody() {
    assertTrue(POLICY.allows(null, null));
    assertFalse(POLICY.allows("https://any.example", null));
    OriginPolicy all = new OriginPolicy(Set.of("*"));
    assertTrue(all.allows("https://any.example", "x"));
    assertTrue(all.allows("null", "x"));
    assertFalse(new OriginPolicy(Set.of()).allows("null", "null"));
  }

  @Test
  void aLongOneIsNotLookedAt() {
    assertFalse(POLICY.allows("https://" + "a.".repeat(100_000) + "below.example", "x"));
  }
}
