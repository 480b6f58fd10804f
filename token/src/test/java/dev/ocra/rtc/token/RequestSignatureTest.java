package dev.ocra.rtc.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Signatures of requests and callbacks, with the vectors that the API's users know. */
@NullMarked
class RequestSignatureTest {
  private static final String SMS_SECRET = "JViE5vDor0Sw3WllZka15Q==";
  private static final String SMS_PATH = "/v1/sms/+46700000000";
  private static final String SMS_TIME = "2014-06-04T13:41:58Z";
  private static final byte[] SMS_BODY = bytes("{\"message\":\"Hello world\"}");
  private static final String SMS_SIGNATURE = "qDXMwzfaxCRS849c/2R0hg0nphgdHciTo7OdM6MsdnM=";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aRequestHasTheKnownSignature() {
    assertEquals("jANzQ+rgAHyf1MWQFSwvYw==", RequestSignature.contentMd5(SMS_BODY));
    assertEquals(
        SMS_SIGNATURE,
        RequestSignature.of(SMS_SECRET, "POST", SMS_PATH, "application/json", SMS_TIME, SMS_BODY));
  }

  @Test
  void aCallbackHasTheKnownSignature() {
    byte[] body =
        bytes(
            "{\"event\":\"ace\",\"callid\":\"822aa4b7-05b4-4d83-87c7-1f835ee0b6f6_257\","
                + "\"timestamp\":\"2014-09-24T10:59:41Z\",\"version\":1}");
    assertEquals("REWF+X220L4/Gw1spXOU7g==", RequestSignature.contentMd5(body));
    assertEquals(
        "Tg6fMyo8mj9pYfWQ9ssbx3Tc1BNC87IEygAfLbJqZb4=",
        RequestSignature.of(
            "BeIukql3pTKJ8RGL5zo0DA==",
            "POST",
            "/sinch/callback/ace",
            "application/json",
            "2014-09-24T10:59:41Z",
            body));
  }

  @Test
  void itMatchesThisRequestAlone() {
    assertTrue(matches(SMS_SIGNATURE, "POST", SMS_PATH, SMS_TIME, SMS_BODY));
    assertFalse(matches(SMS_SIGNATURE, "PUT", SMS_PATH, SMS_TIME, SMS_BODY));
    assertFalse(matches(SMS_SIGNATURE, "POST", SMS_PATH + "1", SMS_TIME, SMS_BODY));
    assertFalse(matches(SMS_SIGNATURE, "POST", SMS_PATH, "2014-06-04T13:41:59Z", SMS_BODY));
    assertFalse(matches(SMS_SIGNATURE, "POST", SMS_PATH, SMS_TIME, new byte[0]));
    assertFalse(matches("q" + SMS_SIGNATURE, "POST", SMS_PATH, SMS_TIME, SMS_BODY));
    assertFalse(matches("", "POST", SMS_PATH, SMS_TIME, SMS_BODY));
    assertFalse(matches("no base64!", "POST", SMS_PATH, SMS_TIME, SMS_BODY));
  }

  private static boolean matches(
      String signature, String method, String path, String time, byte[] body) {
    return RequestSignature.matches(
        signature, SMS_SECRET, method, path, "application/json", time, body);
  }

  @Test
  void headersCarryWhatTheOtherSideNeeds() {
    Map<String, String> headers =
        RequestSignature.headers(
            "key", SMS_SECRET, "POST", "/p", "text/plain", Instant.EPOCH, SMS_BODY);
    assertEquals("1970-01-01T00:00:00Z", headers.get("x-timestamp"));
    assertEquals(
        "Application key:"
            + RequestSignature.of(
                SMS_SECRET, "POST", "/p", "text/plain", "1970-01-01T00:00:00Z", SMS_BODY),
        headers.get("Authorization"));
    assertEquals("jANzQ+rgAHyf1MWQFSwvYw==", headers.get("Content-MD5"));
    assertFalse(
        RequestSignature.headers("key", SMS_SECRET, "GET", "/p", "", Instant.EPOCH, new byte[0])
            .containsKey("Content-MD5"));
  }

  @Test
  void aBadSecretIsNotQuoted() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> RequestSignature.of("not base64!", "GET", "/", "", SMS_TIME, new byte[0]));
    assertFalse(String.valueOf(failure.getMessage()).contains("not base64!"));
  }
}
