package dev.ocra.rtc.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.token.RequestSignature;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may ask: every way to authorize, right and wrong. */
@NullMarked
class AuthenticationTest {
  private static final String KEY = "5F5C418A0F914BBC8234A9BF5EDDAD97";
  private static final String SECRET = "JViE5vDor0Sw3WllZka15Q==";
  private static final String OLD_SECRET = "BeIukql3pTKJ8RGL5zo0DA==";
  private static final String TIME = "2014-06-04T13:41:58Z";
  private static final String PATH = "/v1/sms/+46700000000";
  private static final byte[] BODY = bytes("{\"message\":\"Hello world\"}");
  private static final String SIGNED =
      "Application " + KEY + ":qDXMwzfaxCRS849c/2R0hg0nphgdHciTo7OdM6MsdnM=";

  private Instant now = Instant.parse(TIME);
  private final Authentication authentication =
      new Authentication(
          ApplicationDirectory.of(List.of(new Application(KEY, List.of(OLD_SECRET, SECRET)))),
          () -> now,
          Authentication.WINDOW);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Caller check(String authorization, String... headers) {
    return check(PATH, BODY, authorization, headers);
  }

  private Caller check(String path, byte[] body, String authorization, String... headers) {
    Map<String, String> all = new HashMap<>();
    all.put("Authorization", authorization);
    all.put("content-type", "application/json");
    all.put("X-Timestamp", TIME);
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return authentication.check(
        new RestRequest("POST", path, all, body, InetAddress.getLoopbackAddress()));
  }

  private int refused(String authorization, String... headers) {
    return assertThrows(RestException.class, () -> check(authorization, headers)).code();
  }

  @Test
  void theKnownRequestIsSigned() {
    Caller caller = check(SIGNED, "Content-MD5", "jANzQ+rgAHyf1MWQFSwvYw==");
    assertEquals(AuthenticationLevel.APPLICATION, caller.level());
    assertEquals(KEY, caller.application().key());
    assertEquals(
        AuthenticationLevel.APPLICATION,
        check(SIGNED.replace("Application", "application")).level());
  }

  @Test
  void anotherRequestIsNot() {
    assertEquals(40102, refused(SIGNED, "Content-MD5", "jANzQ+rgAHyf1MWQFSwvYg=="));
    assertEquals(40102, refused(SIGNED, "content-type", "text/plain"));
    assertEquals(40102, refused(SIGNED, "X-Timestamp", "2014-06-04T13:41:59Z"));
    assertEquals(40102, refused(SIGNED.replace("qDXM", "rDXM")));
    assertEquals(40102, refused("Application " + KEY + ":"));
    assertEquals(
        40102, assertThrows(RestException.class, () -> check(PATH + "/", BODY, SIGNED)).code());
    assertEquals(
        40102, assertThrows(RestException.class, () -> check(PATH, bytes("{}"), SIGNED)).code());
  }

  @Test
  void theTimeHasToBeNear() {
    now = Instant.parse(TIME).plus(Authentication.WINDOW);
    check(SIGNED);
    now = now.plusSeconds(1);
    assertEquals(40101, refused(SIGNED));
    now = Instant.parse(TIME).minus(Authentication.WINDOW);
    check(SIGNED);
    now = now.minusSeconds(1);
    assertEquals(40101, refused(SIGNED));
    assertEquals(40101, refused(SIGNED, "X-Timestamp", ""));
    assertEquals(40101, refused(SIGNED, "X-Timestamp", "yesterday"));
    assertEquals(40101, refused(SIGNED, "X-Timestamp", "+999999999-12-31T23:59:59.9999999Z"));
    assertEquals(40101, refused(SIGNED, "X-Timestamp", "2014-06-04T13:41:58.1234567"));
  }

  @Test
  void aTimestampMayHaveSevenDigitsOfAFractionAndAnOffset() {
    for (String time : List.of("2014-06-04T13:41:58.1234567Z", "2014-06-04T15:41:58+02:00")) {
      String signature = RequestSignature.of(SECRET, "POST", PATH, "application/json", time, BODY);
      Caller caller = check("Application " + KEY + ":" + signature, "X-Timestamp", time);
      assertEquals(AuthenticationLevel.APPLICATION, caller.level());
    }
  }

  @Test
  void aRequestWithoutABodyIsSignedToo() {
    String signature =
        RequestSignature.of(SECRET, "POST", PATH, "application/json", TIME, new byte[0]);
    assertEquals(
        AuthenticationLevel.APPLICATION,
        check(PATH, new byte[0], "Application " + KEY + ":" + signature).level());
  }

  @Test
  void theKeyAloneProvesNothing() {
    assertEquals(AuthenticationLevel.PUBLIC, check("APPLICATION " + KEY).level());
    assertEquals(40003, refused("Application other"));
    assertEquals(40003, refused("Application other:" + SIGNED));
  }

  @Test
  void keyAndSecretGoTogether() {
    assertEquals(AuthenticationLevel.BASIC, check(basic(KEY + ":" + SECRET)).level());
    assertEquals(AuthenticationLevel.BASIC, check(basic(KEY + ":" + OLD_SECRET)).level());
    assertEquals(40108, refused(basic(KEY + ":" + SECRET + "x")));
    assertEquals(40108, refused(basic(KEY + ":")));
    assertEquals(40003, refused(basic("other:" + SECRET)));
    assertEquals(40100, refused(basic(KEY)));
    assertEquals(40100, refused("Basic no-base64!"));
  }

  private static String basic(String text) {
    return "basic " + Base64.getEncoder().encodeToString(bytes(text));
  }

  @Test
  void otherHeadersAreRefused() {
    assertEquals(40100, refused(""));
    assertEquals(40100, refused("Application"));
    assertEquals(40100, refused("Bearer token"));
    assertEquals(40100, refused("Instance id:signature"));
    assertEquals(40100, refused("Application " + "x".repeat(10_000)));
  }

  @Test
  void aShorterWindowHolds() {
    Authentication strict =
        new Authentication(
            ApplicationDirectory.of(List.of(Application.of(KEY, SECRET))),
            () -> now.plusSeconds(3),
            Duration.ofSeconds(2));
    RestRequest request =
        new RestRequest(
            "POST",
            PATH,
            Map.of(
                "authorization", SIGNED, "x-timestamp", TIME, "content-type", "application/json"),
            BODY,
            InetAddress.getLoopbackAddress());
    assertEquals(40101, assertThrows(RestException.class, () -> strict.check(request)).code());
  }
}
