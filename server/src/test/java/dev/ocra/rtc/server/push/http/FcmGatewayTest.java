package dev.ocra.rtc.server.push.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.server.push.LocalPushService;
import dev.ocra.rtc.server.push.LocalPushService.Answer;
import dev.ocra.rtc.server.push.LocalPushService.Received;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.PushResult.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Firebase Cloud Messaging against a server that checks what arrives. */
@NullMarked
class FcmGatewayTest {
  private static final String SEND = "/v1/projects/123456/messages:send";
  private static final String TOKEN =
      "{\"access_token\":\"T1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";

  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final PushHttp http = new PushHttp(clock);
  private final LocalPushService service = new LocalPushService();

  FcmGatewayTest() throws IOException {}

  @BeforeEach
  void answers() {
    service
        .on("/token", request -> new Answer(200, TOKEN.replace("T1", "T0")))
        .on("/fcm-token", request -> new Answer(200, TOKEN))
        .on(SEND, request -> new Answer(200, "{\"name\":\"projects/123456/messages/1\"}"));
  }

  @AfterEach
  void close() {
    http.close();
    service.close();
  }

  private FcmGateway gateway(AccessTokens tokens) {
    return new FcmGateway(http, service.uri(), Set.of("123456"), tokens);
  }

  private FcmGateway twoSteps() {
    return gateway(
        EndpointTokens.exchanged(
            http,
            service.uri().resolve("/token"),
            "id",
            "s&cret",
            "scope",
            service.uri().resolve("/fcm-token"),
            "fcm_project_number"));
  }

  private PushResult send(FcmGateway gateway) throws Exception {
    PushOrder order =
        new PushOrder(
            new FcmTarget("123456", "device-token"),
            PushEvent.CALL,
            "call-1",
            Map.of("ocra", "1", "ocra_call", "call-1"),
            now.plusSeconds(45));
    return gateway.send(order).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aDataMessageOfHighPriorityGoesOut() throws Exception {
    assertEquals(Outcome.ACCEPTED, send(twoSteps()).outcome());
    Received sent = service.to(SEND).get(0);
    assertEquals("POST", sent.method());
    assertEquals("Bearer T1", sent.headers().get("Authorization"));
    JsonElement message = JsonText.read(sent.body());
    assertEquals("device-token", JsonText.at(message, "message", "token"));
    assertEquals("call-1", JsonText.at(message, "message", "data", "ocra_call"));
    assertEquals("HIGH", JsonText.at(message, "message", "android", "priority"));
    assertEquals("45s", JsonText.at(message, "message", "android", "ttl"));
  }

  @Test
  void theOwnersEndpointsGiveTheTokenInTwoSteps() throws Exception {
    send(twoSteps());
    assertEquals(
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "id",
            "client_secret", "s&cret",
            "scope", "scope"),
        service.to("/token").get(0).form());
    Received second = service.to("/fcm-token").get(0);
    assertEquals("Bearer T0", second.headers().get("Authorization"));
    assertEquals("application/x-www-form-urlencoded", second.headers().get("Content-type"));
    assertEquals(
        Map.of("grant_type", "client_credentials", "fcm_project_number", "123456"), second.form());
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItExpires() throws Exception {
    FcmGateway gateway = twoSteps();
    send(gateway);
    now = now.plusSeconds(3500);
    send(gateway);
    assertEquals(1, service.to("/fcm-token").size());
    now = now.plusSeconds(60);
    send(gateway);
    assertEquals(2, service.to("/fcm-token").size());
  }

  @Test
  void aTokenThatIsNotTakenIsFetchedAgain() throws Exception {
    FcmGateway gateway = twoSteps();
    service.on(SEND, request -> new Answer(401, "{}"));
    assertEquals(Outcome.RETRY, send(gateway).outcome());
    answers();
    assertEquals(Outcome.ACCEPTED, send(gateway).outcome());
    assertEquals(2, service.to("/fcm-token").size());
  }

  @Test
  void aServiceAccountSignsForItsToken() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    String account =
        JsonText.of(
            Map.of(
                "client_email",
                "push@project.test",
                "private_key_id",
                "k1",
                "private_key",
                pem,
                "token_uri",
                service.uri().resolve("/google-token").toString()));
    service.on("/google-token", request -> new Answer(200, TOKEN));
    assertEquals(Outcome.ACCEPTED, send(gateway(ServiceAccountTokens.of(http, account))).outcome());

    Map<String, String> form = service.to("/google-token").get(0).form();
    assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form.get("grant_type"));
    String[] parts = String.valueOf(form.get("assertion")).split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
    JsonElement claims =
        JsonText.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    assertEquals("push@project.test", JsonText.at(claims, "iss"));
    assertEquals(service.uri().resolve("/google-token").toString(), JsonText.at(claims, "aud"));
    assertEquals(Long.toString(now.plusSeconds(3600).getEpochSecond()), JsonText.at(claims, "exp"));
  }

  @Test
  void aServiceAccountThatIsNoneIsRefusedWithoutQuotingIt() {
    for (String bad :
        List.of(
            "",
            "{}",
            "{\"client_email\":\"a\",\"token_uri\":\"http://x\","
                + "\"private_key\":\"s3cret\"}")) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> ServiceAccountTokens.of(http, bad))
                  .getMessage());
      assertFalse(message.contains("s3cret"));
    }
  }

  @Test
  void answersSayWhatFollows() throws Exception {
    check(404, error("NOT_FOUND", "UNREGISTERED"), Outcome.UNREGISTERED);
    check(403, error("PERMISSION_DENIED", "SENDER_ID_MISMATCH"), Outcome.UNREGISTERED);
    check(
        400,
        "{\"error\":{\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"fieldViolations\":"
            + "[{\"field\":\"message.token\"}]}]}}",
        Outcome.UNREGISTERED);
    check(400, error("INVALID_ARGUMENT", "INVALID_ARGUMENT"), Outcome.REFUSED);
    check(403, "not JSON", Outcome.REFUSED);
    check(500, "", Outcome.RETRY);
    service.on(SEND, request -> new Answer(429, "{}", Map.of("Retry-After", "7")));
    PushResult later = send(twoSteps());
    assertEquals(Outcome.RETRY, later.outcome());
    assertEquals(Duration.ofSeconds(7), later.retryAfter());
  }

  private static String error(String status, String code) {
    return "{\"error\":{\"status\":\""
        + status
        + "\",\"details\":[{\"errorCode\":\""
        + code
        + "\"}]}}";
  }

  private void check(int status, String body, Outcome expected) throws Exception {
    service.on(SEND, request -> new Answer(status, body));
    assertEquals(expected, send(twoSteps()).outcome(), status + " " + body);
  }

  @Test
  void noTokenAndNoServiceAreTriedAgainAndNoSecretIsSaid() throws Exception {
    service.on("/token", request -> new Answer(401, "{\"error\":\"invalid_client\"}"));
    PushResult unauthorized = send(twoSteps());
    assertEquals(Outcome.RETRY, unauthorized.outcome());
    assertTrue(unauthorized.detail().contains("invalid_client"), unauthorized.detail());
    assertFalse(unauthorized.detail().contains("cret"));
    service.close();
    assertEquals(Outcome.RETRY, send(twoSteps()).outcome());
  }

  @Test
  void itServesItsOwnProjectsAlone() {
    FcmGateway gateway = twoSteps();
    assertTrue(gateway.serves(new FcmTarget("123456", "x")));
    assertFalse(gateway.serves(new FcmTarget("654321", "x")));
    assertFalse(gateway.serves(new HmsTarget("123456", "x")));
  }
}
