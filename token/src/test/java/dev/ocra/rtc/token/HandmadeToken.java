package dev.ocra.rtc.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;

/** A token put together by hand, right in everything that a test does not change. */
@NullMarked
final class HandmadeToken {
  static final String KEY = "a32e5a8d-f7d8-411c-9645-9038e8dd051d";
  static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";
  static final long ISSUED = 1_514_862_245;
  static final String ISSUER = "//rtc.sinch.com/applications/" + KEY;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  String header = "{\"alg\":\"HS256\",\"kid\":\"hkdfv1-20180102\"}";
  String issuer = ISSUER;
  String subject = ISSUER + "/users/foo";
  String issuedAt = Long.toString(ISSUED);
  String expires = Long.toString(ISSUED + 600);
  String more = "";
  String payload = "";
  String keyDate = "20180102";
  String secret = SECRET;

  HandmadeToken header(String json) {
    header = json;
    return this;
  }

  HandmadeToken keyId(String kid, String date) {
    keyDate = date;
    return header("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}");
  }

  HandmadeToken issuer(String text) {
    issuer = text;
    return this;
  }

  HandmadeToken subject(String text) {
    subject = text;
    return this;
  }

  HandmadeToken times(long issued, long expiry) {
    issuedAt = Long.toString(issued);
    expires = Long.toString(expiry);
    return this;
  }

  HandmadeToken more(String claims) {
    more = "," + claims;
    return this;
  }

  HandmadeToken payload(String json) {
    payload = json;
    return this;
  }

  HandmadeToken secret(String base64) {
    secret = base64;
    return this;
  }

  String claims() {
    return payload.isEmpty()
        ? "{\"iss\":\""
            + issuer
            + "\",\"sub\":\""
            + subject
            + "\",\"iat\":"
            + issuedAt
            + ",\"exp\":"
            + expires
            + ",\"nonce\":\"n\""
            + more
            + "}"
        : payload;
  }

  String unsigned() {
    return encode(header) + "." + encode(claims());
  }

  String signed() {
    byte[] key = TokenFormat.signingKey(Base64.getDecoder().decode(secret), keyDate);
    byte[] mac = TokenFormat.hmac(key, unsigned().getBytes(StandardCharsets.US_ASCII));
    return unsigned() + "." + BASE64.encodeToString(mac);
  }

  static String encode(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
