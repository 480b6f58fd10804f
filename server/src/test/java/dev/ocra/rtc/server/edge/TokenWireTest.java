package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.SavedSession;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.signalling.CloseCodes;
import dev.ocra.rtc.token.RegistrationToken;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Credentials that are not right, over real sockets: each is refused with its code. */
@NullMarked
@Timeout(60)
class TokenWireTest {
  private static final String OTHER_SECRET = "b3RoZXItc2VjcmV0LW90aGVy";
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final HttpClient http = HttpClient.newHttpClient();
  private final OcraServer server =
      OcraServer.builder()
          .application(WireDevice.KEY, WireDevice.SECRET)
          .application("other", OTHER_SECRET)
          .start();

  @AfterEach
  void close() {
    server.close();
  }

  private static RegistrationToken.Builder token() {
    return WireDevice.token("alice");
  }

  private static RegistrationToken.Builder at(Duration fromNow) {
    return token().clock(InstantSource.fixed(Instant.now().plus(fromNow)));
  }

  private static String resigned(String token, String header, String claims, String algorithm)
      throws Exception {
    String[] parts = token.split("\\.", -1);
    String signed =
        (header.isEmpty() ? parts[0] : URL.encodeToString(bytes(header)))
            + "."
            + (claims.isEmpty() ? parts[1] : URL.encodeToString(bytes(claims)));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(WireDevice.SECRET), "HmacSHA256"));
    String date = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    byte[] key = mac.doFinal(bytes(date.replaceFirst(".*hkdfv1-(\\d{8}).*", "$1")));
    Mac signer = Mac.getInstance(algorithm);
    signer.init(new SecretKeySpec(key, algorithm));
    return signed + "." + URL.encodeToString(signer.doFinal(bytes(signed)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String claimsOf(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }

  private Map<String, Integer> wrongOnes() throws Exception {
    String good = token().build();
    String header =
        new String(Base64.getUrlDecoder().decode(good.split("\\.", -1)[0]), StandardCharsets.UTF_8);
    Map<String, Integer> wrong = new LinkedHashMap<>();
    for (String algorithm : new String[] {"none", "RS256", "ES256", "HS512"}) {
      wrong.put(
          resigned(good, header.replace("HS256", algorithm), "", "HmacSHA256"),
          ErrorCodes.INVALID_TOKEN);
    }
    wrong.put(
        resigned(good, header.replace("HS256", "HS512"), "", "HmacSHA512"),
        ErrorCodes.INVALID_TOKEN);
    wrong.put(good.substring(0, good.lastIndexOf('.') + 1), ErrorCodes.INVALID_TOKEN);
    wrong.put(
        resigned(good, header.replaceFirst("hkdfv1-\\d{8}", "hkdfv1-20100101"), "", "HmacSHA256"),
        ErrorCodes.INVALID_TOKEN);
    wrong.put(token().applicationSecret(OTHER_SECRET).build(), ErrorCodes.INVALID_TOKEN);
    wrong.put(token().applicationKey("other").build(), ErrorCodes.INVALID_TOKEN);
    wrong.put(token().applicationKey("nowhere").build(), ErrorCodes.UNKNOWN_APPLICATION);
    wrong.put(at(Duration.ofHours(-1)).build(), ErrorCodes.EXPIRED_TOKEN);
    wrong.put(at(Duration.ofHours(1)).build(), ErrorCodes.EXPIRED_TOKEN);
    wrong.put(
        resigned(
            good, "", claimsOf(good).replace("application/users", "other/users"), "HmacSHA256"),
        ErrorCodes.WRONG_SUBJECT);
    wrong.put(
        resigned(good, "", claimsOf(good).replaceFirst("}$", ",\"exp\":9999999999}"), "HmacSHA256"),
        ErrorCodes.INVALID_TOKEN);
    wrong.put(good + "=", ErrorCodes.INVALID_TOKEN);
    wrong.put("x".repeat(5_000), ErrorCodes.TOO_LARGE);
    return wrong;
  }

  private void assertRefused(String credential, String device, int code) throws Exception {
    WireDevice link = WireDevice.open(http, server);
    link.hello(device, credential);
    Refused refused = link.await(Refused.class);
    assertEquals(code, refused.getCode(), refused.getMessage());
    assertFalse(refused.getMessage().contains("eyJ"), "it quotes the token");
    assertEquals(
        code == ErrorCodes.TOO_LARGE ? CloseCodes.TOO_LARGE : CloseCodes.POLICY_VIOLATION,
        link.awaitClose());
  }

  @Test
  void wrongTokensDoNotRegister() throws Exception {
    for (Map.Entry<String, Integer> wrong : wrongOnes().entrySet()) {
      assertRefused(wrong.getKey(), "a1", wrong.getValue());
    }
    assertEquals(
        "alice", register(resigned(token().build(), "", "", "HmacSHA256"), "a1").getUser());
  }

  private Welcome register(String credential, String device) throws Exception {
    WireDevice link = WireDevice.open(http, server);
    link.hello(device, credential);
    return link.await(Welcome.class);
  }

  @Test
  void aSavedSessionIsItsDevicesAndEndsWithTheLogout() throws Exception {
    WireDevice alice = WireDevice.open(http, server);
    alice.hello("a1", token().build());
    SavedSession saved = Objects.requireNonNull(alice.await(Welcome.class).getSaved());
    String prefix = "session:" + WireDevice.KEY + ":";
    String rest = ":" + saved.getId() + ":" + saved.getSecret();
    assertEquals("alice", register(prefix + "alice" + rest, "a1").getUser());
    assertRefused(prefix + "alice" + rest, "a2", ErrorCodes.WRONG_SUBJECT);
    assertRefused(prefix + "bob" + rest, "a1", ErrorCodes.INVALID_TOKEN);
    assertRefused("session:other:alice" + rest, "a1", ErrorCodes.INVALID_TOKEN);
    WireDevice again = WireDevice.open(http, server);
    again.hello("a1", prefix + "alice" + rest);
    again.await(Welcome.class);
    again.send(new Goodbye(null));
    again.awaitClose();
    assertRefused(prefix + "alice" + rest, "a1", ErrorCodes.ENDED_SESSION);
  }

  @Test
  void registrationTokensAreNoCredentialsOfTheRestApi() throws Exception {
    for (String authorization :
        new String[] {
          "Bearer " + token().build(),
          "Application " + WireDevice.KEY + ":" + token().build(),
          "Basic " + Base64.getEncoder().encodeToString(bytes(WireDevice.KEY + ":" + OTHER_SECRET)),
          "Basic " + Base64.getEncoder().encodeToString(bytes("other:" + WireDevice.SECRET)),
          "User " + token().build(),
        }) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(server.uri().resolve("/calling/v1/calls/id/x"))
                  .header("Authorization", authorization)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(401, answer.statusCode(), authorization);
      assertTrue(answer.body().contains("errorCode"), answer.body());
      assertFalse(answer.body().contains("eyJ"), "it quotes the credential");
    }
  }
}
