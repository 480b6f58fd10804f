package dev.ocra.rtc.server.push.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.server.push.LocalPushService;
import dev.ocra.rtc.server.push.LocalPushService.Answer;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.PushResult.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Huawei's push against a server that checks what arrives. */
@NullMarked
class HmsGatewayTest {
  private static final String SEND = "/v1/app1/messages:send";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private PushResult send(HmsGateway gateway) throws Exception {
    PushOrder order =
        new PushOrder(
            new HmsTarget("app1", "device-token"),
            PushEvent.CALL,
            "call-1",
            Map.of("ocra", "1", "ocra_call", "call-1"),
            NOW.plusSeconds(45));
    return gateway.send(order).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void anUrgentDataMessageGoesOutAndItsCodeSaysWhatFollows() throws Exception {
    try (LocalPushService service = new LocalPushService();
        PushHttp http = new PushHttp(() -> NOW)) {
      service.on(
          "/token", request -> new Answer(200, "{\"access_token\":\"T\",\"expires_in\":3600}"));
      service.on(SEND, request -> new Answer(200, "{\"code\":\"80000000\",\"msg\":\"Success\"}"));
      HmsGateway gateway =
          new HmsGateway(
              http,
              service.uri(),
              Set.of("app1"),
              EndpointTokens.direct(http, service.uri().resolve("/token"), "secret"));
      assertEquals(Outcome.ACCEPTED, send(gateway).outcome());
      assertEquals(
          Map.of(
              "grant_type", "client_credentials", "client_id", "app1", "client_secret", "secret"),
          service.to("/token").get(0).form());
      assertEquals("Bearer T", service.to(SEND).get(0).headers().get("Authorization"));
      JsonElement body = JsonText.read(service.to(SEND).get(0).body());
      assertEquals("HIGH", JsonText.at(body, "message", "android", "urgency"));
      assertEquals("45s", JsonText.at(body, "message", "android", "ttl"));
      assertEquals("[\"device-token\"]", JsonText.listAt(body, "message", "token").toString());
      String data = String.valueOf(JsonText.at(body, "message", "data"));
      assertEquals("call-1", JsonText.at(JsonText.read(data), "ocra_call"));

      Map<String, Outcome> codes =
          Map.of(
              "80300007", Outcome.UNREGISTERED,
              "80200003", Outcome.RETRY,
              "81000001", Outcome.RETRY,
              "80100003", Outcome.REFUSED);
      for (Map.Entry<String, Outcome> code : codes.entrySet()) {
        service.on(SEND, request -> new Answer(200, "{\"code\":\"" + code.getKey() + "\"}"));
        assertEquals(code.getValue(), send(gateway).outcome(), code.getKey());
      }
      service.on(SEND, request -> new Answer(503, ""));
      assertEquals(Outcome.RETRY, send(gateway).outcome());
      service.on(SEND, request -> new Answer(200, "{\"code\":\"80000000\"}"));
      service.on(
          "/token", request -> new Answer(200, "{\"access_token\":\"T2\",\"expires_in\":3600}"));
      assertEquals(Outcome.ACCEPTED, send(gateway).outcome());
    }
  }
}
