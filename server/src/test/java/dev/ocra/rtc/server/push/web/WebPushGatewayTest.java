package dev.ocra.rtc.server.push.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.protocol.WebPushTarget;
import dev.ocra.rtc.server.push.LocalPushService;
import dev.ocra.rtc.server.push.LocalPushService.Answer;
import dev.ocra.rtc.server.push.LocalPushService.Received;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.PushResult.Outcome;
import dev.ocra.rtc.server.push.http.JsonText;
import dev.ocra.rtc.server.push.http.PushHttp;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Web Push against a server that checks signatures and decrypts as a browser does. */
@NullMarked
class WebPushGatewayTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String PATH = "/push/abc";

  private final byte[] auth = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private final KeyPair browser = P256.generate();
  private final KeyPair vapidKeys = P256.generate();

  WebPushGatewayTest() throws GeneralSecurityException {}

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] scalar(KeyPair pair) {
    byte[] bytes = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
    byte[] padded = new byte[32];
    int from = Math.max(0, bytes.length - 32);
    System.arraycopy(bytes, from, padded, 32 - (bytes.length - from), bytes.length - from);
    return padded;
  }

  private static String point(KeyPair pair) {
    return text(P256.encode((ECPublicKey) pair.getPublic()));
  }

  private Vapid vapid() {
    return new Vapid(
        point(vapidKeys), text(scalar(vapidKeys)), "mailto:ops@example.test", () -> NOW);
  }

  private WebPushGateway gateway(PushHttp http, URI service) {
    return new WebPushGateway(http, vapid(), List.of("127.0.0.1:" + service.getPort()));
  }

  private PushOrder order(URI service) {
    return new PushOrder(
        new WebPushTarget(service.resolve(PATH).toString(), point(browser), text(auth)),
        PushEvent.CALL,
        "call-1",
        Map.of("ocra", "1", "ocra_call", "call-1"),
        NOW.plusSeconds(45));
  }

  private static PushResult send(WebPushGateway gateway, PushOrder order) throws Exception {
    return gateway.send(order).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void theBrowserReadsItAndTheServiceKnowsWhoSent() throws Exception {
    try (LocalPushService service = new LocalPushService();
        PushHttp http = new PushHttp(() -> NOW)) {
      service.on(PATH, request -> new Answer(201, ""));
      PushResult result = send(gateway(http, service.uri()), order(service.uri()));
      assertEquals(Outcome.ACCEPTED, result.outcome());
      Received sent = service.to(PATH).get(0);
      assertEquals("45", sent.headers().get("Ttl"));
      assertEquals("high", sent.headers().get("Urgency"));
      assertEquals("aes128gcm", sent.headers().get("Content-encoding"));
      assertTrue(String.valueOf(sent.headers().get("Topic")).matches("[A-Za-z0-9_-]{32}"));
      JsonElement payload =
          JsonText.read(new String(decrypt(sent.bytes()), StandardCharsets.UTF_8));
      assertEquals("call-1", JsonText.at(payload, "ocra_call"));
      checkSender(String.valueOf(sent.headers().get("Authorization")), service.uri().toString());
    }
  }

  private void checkSender(String header, String origin) throws GeneralSecurityException {
    assertTrue(header.matches("vapid t=[^,]+,k=.+"), header);
    String token = header.substring("vapid t=".length(), header.indexOf(','));
    assertEquals(point(vapidKeys), header.substring(header.indexOf(",k=") + 3));
    String[] parts = token.split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(vapidKeys.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
    JsonElement claims =
        JsonText.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    assertEquals(origin, JsonText.at(claims, "aud"));
    assertEquals("mailto:ops@example.test", JsonText.at(claims, "sub"));
    long life = Long.parseLong(String.valueOf(JsonText.at(claims, "exp"))) - NOW.getEpochSecond();
    assertTrue(life > 0 && life <= 24 * 3600, life + " s");
  }

  // RFC 8291, from the other end.
  private byte[] decrypt(byte[] body) throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = take(in, 16);
    assertEquals(4096, in.getInt());
    byte[] sender = take(in, in.get());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.getPrivate());
    agreement.doPhase(P256.decodePublic(sender), true);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(auth, "HmacSHA256"));
    byte[] first = mac.doFinal(agreement.generateSecret());
    byte[] secret =
        block(
            first,
            "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
            P256.encode((ECPublicKey) browser.getPublic()),
            sender);
    mac.init(new SecretKeySpec(salt, "HmacSHA256"));
    byte[] second = mac.doFinal(secret);
    byte[] key = block(second, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII));
    byte[] nonce = block(second, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
    byte[] plain = cipher.doFinal(take(in, in.remaining()));
    assertEquals(2, plain[plain.length - 1]);
    return Arrays.copyOf(plain, plain.length - 1);
  }

  private static byte[] block(byte[] key, byte[]... info) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : info) {
      mac.update(part);
    }
    return mac.doFinal(new byte[] {1});
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  @Test
  void answersSayWhatFollows() throws Exception {
    Map<Integer, Outcome> answers =
        Map.of(
            410, Outcome.UNREGISTERED,
            404, Outcome.UNREGISTERED,
            429, Outcome.RETRY,
            503, Outcome.RETRY,
            413, Outcome.REFUSED,
            302, Outcome.REFUSED);
    try (LocalPushService service = new LocalPushService();
        PushHttp http = new PushHttp(() -> NOW)) {
      WebPushGateway gateway = gateway(http, service.uri());
      for (Map.Entry<Integer, Outcome> answer : answers.entrySet()) {
        service.on(
            PATH, r -> new Answer(answer.getKey(), "", Map.of("Location", "http://127.0.0.1:1/")));
        assertEquals(
            answer.getValue(),
            send(gateway, order(service.uri())).outcome(),
            answer.getKey().toString());
      }
      PushOrder off =
          new PushOrder(
              new WebPushTarget(
                  service.uri().resolve(PATH).toString(), text(new byte[65]), text(auth)),
              PushEvent.CALL,
              "call-1",
              Map.of(),
              NOW.plusSeconds(45));
      assertEquals(Outcome.UNREGISTERED, send(gateway, off).outcome());
    }
  }

  @Test
  void itPostsToTheHostsItKnowsAlone() {
    try (PushHttp http = new PushHttp(() -> NOW)) {
      WebPushGateway gateway = new WebPushGateway(http, vapid(), WebPushGateway.BROWSER_HOSTS);
      assertTrue(gateway.serves(target("https://fcm.googleapis.com/fcm/send/1")));
      assertTrue(gateway.serves(target("https://wns2-par02p.notify.windows.com/w/?token=1")));
      for (String other :
          List.of(
              "https://127.0.0.1/",
              "https://fcm.googleapis.com:8443/",
              "https://evilnotify.windows.com/",
              "https://fcm.googleapis.com.evil.test/")) {
        assertFalse(gateway.serves(target(other)), other);
      }
    }
  }

  private static WebPushTarget target(String endpoint) {
    return new WebPushTarget(endpoint, "p", "a");
  }

  @Test
  void keysThatAreNoPairAreRefused() throws Exception {
    KeyPair other = P256.generate();
    assertThrows(
        IllegalArgumentException.class,
        () -> new Vapid(point(vapidKeys), text(scalar(other)), "mailto:a@b.test", () -> NOW));
  }
}
