package dev.ocra.rtc.server.push.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for a service account of Google (RFC 7523): a signed assertion is traded for a token. For
 * any thread.
 */
@NullMarked
public final class ServiceAccountTokens implements AccessTokens {
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final long LIFETIME_SECONDS = 3600;

  private final PushHttp http;
  private final String email;
  private final String keyId;
  private final URI endpoint;
  private final PrivateKey key;

  private ServiceAccountTokens(
      PushHttp http, String email, String keyId, URI endpoint, PrivateKey key) {
    this.http = http;
    this.email = email;
    this.keyId = keyId;
    this.endpoint = endpoint;
    this.key = key;
  }

  /**
   * Reads the account's JSON file.
   *
   * @throws IllegalArgumentException if it is none; the message quotes nothing of it
   */
  public static ServiceAccountTokens of(PushHttp http, String json) {
    JsonElement account = JsonText.read(json);
    String keyId = JsonText.at(account, "private_key_id");
    return new ServiceAccountTokens(
        http,
        needed(account, "client_email"),
        keyId == null ? "" : keyId,
        URI.create(needed(account, "token_uri")),
        privateKey(needed(account, "private_key")));
  }

  private static String needed(JsonElement account, String name) {
    @Nullable String value = JsonText.at(account, name);
    if (value == null) {
      throw new IllegalArgumentException("the service account has no " + name);
    }
    return value;
  }

  private static PrivateKey privateKey(String pem) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the service account's private key is not PKCS #8");
    }
  }

  @Override
  public CompletableFuture<Token> fetch(String project) {
    return CompletableFuture.supplyAsync(this::assertion, http.executor())
        .thenCompose(
            assertion ->
                EndpointTokens.ask(
                    http,
                    PushHttp.form(endpoint, Map.of("grant_type", GRANT, "assertion", assertion))
                        .build()));
  }

  private String assertion() {
    long now = http.clock().instant().getEpochSecond();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("typ", "JWT");
    header.put("kid", keyId);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", email);
    claims.put("scope", SCOPE);
    claims.put("aud", endpoint.toString());
    claims.put("iat", now);
    claims.put("exp", now + LIFETIME_SECONDS);
    String text = base64(JsonText.of(header)) + "." + base64(JsonText.of(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the service account's key does not sign", e);
    }
  }

  private static String base64(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
