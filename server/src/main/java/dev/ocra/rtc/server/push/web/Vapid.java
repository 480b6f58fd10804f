package dev.ocra.rtc.server.push.web;

import dev.ocra.rtc.server.push.http.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/**
 * Says to push services who sends (VAPID, RFC 8292): a token signed with the key that browsers
 * subscribed with. Tokens are kept for half of their life. For any thread.
 */
@NullMarked
public final class Vapid {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final int MAX_ORIGINS = 1024;

  private record Kept(String header, Instant until) {}

  private final ECPrivateKey privateKey;
  private final String publicKey;
  private final String subject;
  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /**
   * With this key pair, as tools write it: base64url of 65 and of 32 bytes.
   *
   * @param subject how to reach who runs this backend: {@code mailto:} or {@code https:}
   * @throws IllegalArgumentException if the keys are none, or no pair; it quotes neither
   */
  public Vapid(String publicKey, String privateKey, String subject, InstantSource clock) {
    try {
      ECPublicKey checked = P256.decodePublic(Base64.getUrlDecoder().decode(publicKey));
      this.privateKey = P256.decodePrivate(Base64.getUrlDecoder().decode(privateKey));
      checkPair(checked);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the VAPID keys are not a pair of P-256 in base64url");
    }
    this.publicKey = publicKey;
    this.subject = subject;
    this.clock = clock;
  }

  private void checkPair(ECPublicKey key) throws GeneralSecurityException {
    byte[] probe = {1, 2, 3};
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(privateKey);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(key);
    signature.update(probe);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("not a pair");
    }
  }

  /** The value of the {@code Authorization} header for a push service of this origin. */
  String authorization(String origin) throws GeneralSecurityException {
    Instant now = clock.instant();
    Kept known = kept.get(origin);
    if (known != null && now.isBefore(known.until())) {
      return known.header();
    }
    String header = "vapid t=" + token(origin, now.plus(LIFETIME)) + ",k=" + publicKey;
    if (kept.size() >= MAX_ORIGINS) {
      kept.clear();
    }
    kept.put(origin, new Kept(header, now.plus(LIFETIME.dividedBy(2))));
    return header;
  }

  private String token(String origin, Instant expires) throws GeneralSecurityException {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", origin);
    claims.put("exp", expires.getEpochSecond());
    claims.put("sub", subject);
    String text =
        encode("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.US_ASCII))
            + "."
            + encode(JsonText.of(claims).getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(privateKey);
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + encode(signature.sign());
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
