package dev.ocra.rtc.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Signs requests of the REST API, and the callbacks that the backend makes to an application's own
 * server. Stateless, for any thread.
 *
 * <p>What is signed is the verb, the MD5 of the body, its type, the {@code x-timestamp} header and
 * the path without host and query, under the application secret with HMAC-SHA256. MD5 guards
 * nothing by itself here: the HMAC covers it.
 *
 * <p><strong>For servers only</strong>, like everything that needs the application secret.
 */
@NullMarked
public final class RequestSignature {
  /** The header with the time of the request, ISO-8601. */
  public static final String TIMESTAMP_HEADER = "x-timestamp";

  /** The word that an {@code Authorization} header of this kind begins with. */
  public static final String SCHEME = "Application";

  private RequestSignature() {}

  /**
   * The signature of a request.
   *
   * @param secret the application secret, in base64 as issued
   * @param method the verb in upper case
   * @param path the path as it is sent, without the query
   * @param contentType the header as it is sent; empty when there is none
   * @param timestamp the {@link #TIMESTAMP_HEADER} as it is sent
   * @param body the bytes of the body; none for a request without one
   * @throws IllegalArgumentException if the secret is not base64; it is not quoted
   */
  public static String of(
      String secret,
      String method,
      String path,
      String contentType,
      String timestamp,
      byte[] body) {
    return Base64.getEncoder()
        .encodeToString(sign(secret, method, path, contentType, timestamp, body));
  }

  /**
   * Whether a signature is the one of this request. Takes as long for a wrong one as for a right
   * one. The parameters are those of {@link #of}.
   */
  public static boolean matches(
      String signature,
      String secret,
      String method,
      String path,
      String contentType,
      String timestamp,
      byte[] body) {
    byte[] given;
    try {
      given = Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return MessageDigest.isEqual(given, sign(secret, method, path, contentType, timestamp, body));
  }

  /** The headers of a signed request: its authorization, its time and the MD5 of its body. */
  public static Map<String, String> headers(
      String applicationKey,
      String secret,
      String method,
      String path,
      String contentType,
      Instant time,
      byte[] body) {
    String timestamp = time.truncatedTo(ChronoUnit.MILLIS).toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Authorization",
        SCHEME
            + " "
            + TokenFormat.requireApplicationKey(applicationKey)
            + ":"
            + of(secret, method, path, contentType, timestamp, body));
    headers.put(TIMESTAMP_HEADER, timestamp);
    if (body.length > 0) {
      headers.put("Content-MD5", contentMd5(body));
    }
    return headers;
  }

  /** The MD5 of a body in base64; empty when there is no body. */
  public static String contentMd5(byte[] body) {
    if (body.length == 0) {
      return "";
    }
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private static byte[] sign(
      String secret,
      String method,
      String path,
      String contentType,
      String timestamp,
      byte[] body) {
    String text =
        String.join(
            "\n", method, contentMd5(body), contentType, TIMESTAMP_HEADER + ":" + timestamp, path);
    return TokenFormat.hmac(
        TokenFormat.decodeSecret(secret), text.getBytes(StandardCharsets.UTF_8));
  }
}
