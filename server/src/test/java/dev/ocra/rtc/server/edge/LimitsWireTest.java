package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.MessageRejected;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.OcraServerBuilder;
import dev.ocra.rtc.server.limits.Limit;
import dev.ocra.rtc.server.limits.LimitOptions;
import dev.ocra.rtc.server.limits.Network;
import dev.ocra.rtc.server.limits.Rate;
import dev.ocra.rtc.server.signalling.CloseCodes;
import dev.ocra.rtc.token.RequestSignature;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits over real sockets: who asks too much is told so, and for how long to wait. */
@NullMarked
@Timeout(60)
class LimitsWireTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private OcraServer server(LimitOptions.Builder limits) {
    OcraServerBuilder builder =
        OcraServer.builder().application(WireDevice.KEY, WireDevice.SECRET).limits(limits.build());
    OcraServer server = builder.start();
    open.add(server);
    return server;
  }

  /** Limits of addresses that hold for this machine too. */
  private static LimitOptions.Builder strict() {
    return LimitOptions.builder().exempt(List.of());
  }

  /** A link of a client behind a proxy; the answer's status line. */
  private String upgrade(OcraServer server, String client) throws Exception {
    RawConnection connection = new RawConnection(server, 0);
    open.add(connection);
    connection.upgrade("X-Forwarded-For: " + client + "\r\n");
    return connection.readHead();
  }

  @Test
  void connectionsOfAnAddress() throws Exception {
    OcraServer server = server(strict().connectionsOfAddress(3));
    List<RawConnection> connections = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RawConnection connection = new RawConnection(server, 0);
      open.add(connection);
      connection.upgrade("");
      assertTrue(connection.readHead().contains("101"));
      connections.add(connection);
    }
    try (RawConnection tooMany = new RawConnection(server, 0)) {
      assertEquals(0, tooMany.readToEnd().length, "closed before anything is read");
    }
    assertEquals(1, server.limitCounts().of(Limit.CONNECTIONS_OF_ADDRESS));
    connections.get(0).frame(8, new byte[] {3, (byte) 0xe8});
    connections.get(0).readToEnd();
    // The server notices its own end of it a moment later.
    boolean again = false;
    for (int i = 0; i < 1_000 && !again; i++) {
      try (RawConnection connection = new RawConnection(server, 0)) {
        connection.upgrade("");
        again = connection.readHead().contains("101");
      }
    }
    assertTrue(again, "a connection that ended makes room");
  }

  @Test
  void newLinksOfAnAddressHaveARateAndThoseOfOthersDoNot() throws Exception {
    OcraServer server =
        server(
            LimitOptions.builder()
                .handshakesOfAddress(new Rate(1, 3))
                .trustedProxies(Network.LOOPBACK));
    for (int i = 0; i < 3; i++) {
      assertTrue(upgrade(server, "198.51.100.7").contains("101"));
    }
    assertTrue(upgrade(server, "198.51.100.7").contains("429"));
    assertTrue(upgrade(server, "evil, 198.51.100.7").contains("429"), "an invented list");
    assertTrue(upgrade(server, "198.51.100.8").contains("101"));
    assertTrue(server.limitCounts().of(Limit.HANDSHAKES) >= 2);
  }

  @Test
  void nobodyElseSaysWhoAsks() throws Exception {
    OcraServer server = server(strict().handshakesOfAddress(new Rate(1, 2)));
    assertTrue(upgrade(server, "198.51.100.7").contains("101"));
    assertTrue(upgrade(server, "198.51.100.8").contains("101"));
    assertTrue(upgrade(server, "198.51.100.9").contains("429"), "all are this machine");
  }

  @Test
  void linksOnWhichNobodyRegisters() throws Exception {
    OcraServer server = server(LimitOptions.builder().unregisteredLinks(2));
    WireDevice first = WireDevice.open(http, server);
    assertTrue(upgrade(server, "").contains("101"));
    assertTrue(upgrade(server, "").contains("429"));
    first.hello("a1", WireDevice.token("alice").build());
    first.await(dev.ocra.rtc.protocol.Welcome.class);
    assertTrue(upgrade(server, "").contains("101"), "a registered one does not count");
  }

  @Test
  void whatAUserBeginsHasARateAndWhatWasBegunCanBeEnded() throws Exception {
    OcraServer server = server(LimitOptions.builder().requestsOfUser(new Rate(1, 5)).refusals(8));
    WireDevice mallory = WireDevice.registered(http, server, "mallory", "m1");
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    for (int i = 0; i < 5; i++) {
      mallory.send(new SendMessage("ok-" + i, List.of("mallory"), "hello", Map.of()));
      mallory.await(MessageAccepted.class);
    }
    mallory.send(new SendMessage("more", List.of("mallory"), "hello", Map.of()));
    MessageRejected rejected = mallory.await(MessageRejected.class);
    assertEquals(ErrorCodes.TOO_MANY, rejected.getCode());
    assertEquals("more", rejected.getId());
    assertEquals(1, rejected.getRetrySeconds());
    mallory.send(new Invite("call", "alice", false, Map.of(), null));
    RequestFailed refused = mallory.await(RequestFailed.class);
    assertEquals(ErrorCodes.TOO_MANY, refused.getCode());
    assertEquals("call", refused.getCall());
    assertEquals(1, refused.getRetrySeconds());
    // Another device of the same user has no rate of its own; another user has.
    WireDevice tablet = WireDevice.registered(http, server, "mallory", "m2");
    tablet.send(new Invite("call2", "alice", false, Map.of(), null));
    assertEquals(ErrorCodes.TOO_MANY, tablet.await(RequestFailed.class).getCode());
    alice.send(new SendMessage("hers", List.of("alice"), "hello", Map.of()));
    assertEquals("hers", alice.await(MessageAccepted.class).getId());
    // What is not begun is answered as ever.
    mallory.send(new Hangup("none", null));
    assertEquals(ErrorCodes.UNKNOWN_CALL, mallory.await(RequestFailed.class).getCode());
  }

  @Test
  void whoGoesOnAndOnIsCutOff() throws Exception {
    OcraServer server = server(LimitOptions.builder().requestsOfUser(new Rate(1, 1)).refusals(20));
    WireDevice mallory = WireDevice.registered(http, server, "mallory", "m1");
    for (int i = 0; i < 60 && !mallory.closed.isDone(); i++) {
      mallory.send(new SendMessage("m-" + i, List.of("mallory"), "hello", Map.of()));
    }
    assertEquals(ErrorCodes.TOO_MANY, mallory.await(Refused.class).getCode());
    assertEquals(CloseCodes.POLICY_VIOLATION, mallory.awaitClose());
  }

  @Test
  void aFastSenderIsReadSlowlyAndLosesNothing() throws Exception {
    OcraServer server =
        server(
            LimitOptions.builder()
                .framesOfConnection(new Rate(200, 20))
                .requestsOfUser(Rate.UNLIMITED));
    WireDevice sender = WireDevice.registered(http, server, "sender", "s1");
    long began = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      sender.send(new Hangup("none-" + i, null));
    }
    for (int i = 0; i < 200; i++) {
      assertEquals("none-" + i, sender.await(RequestFailed.class).getCall());
    }
    // 20 at once, the others at 200 a second.
    assertTrue(System.nanoTime() - began > 800_000_000L, "it was read too fast");
    assertTrue(server.limitCounts().of(Limit.READING) > 0);
  }

  @Test
  void anApplicationsRequestsAndAnAddressesHaveRates() throws Exception {
    OcraServer server = server(strict().restOfApplication(new Rate(1, 3)));
    for (int i = 0; i < 3; i++) {
      assertEquals(404, rest(server).statusCode());
    }
    HttpResponse<String> refused = rest(server);
    assertEquals(429, refused.statusCode());
    assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
    assertTrue(refused.body().contains("\"errorCode\":42900"), refused.body());
    // Who only knows the key has not used up what the owner may ask.
    OcraServer other = server(strict().restOfApplication(new Rate(1, 3)));
    for (int i = 0; i < 10; i++) {
      get(other, "/calling/v1/calls/id/none", "Authorization", "Application " + WireDevice.KEY);
    }
    assertEquals(404, rest(other).statusCode());
    OcraServer ofAddress = server(strict().httpOfAddress(new Rate(1, 3)));
    for (int i = 0; i < 3; i++) {
      assertEquals(200, get(ofAddress, "/health").statusCode());
    }
    HttpResponse<String> again = get(ofAddress, "/health");
    assertEquals(429, again.statusCode());
    assertEquals("1", again.headers().firstValue("Retry-After").orElseThrow());
  }

  private HttpResponse<String> get(OcraServer server, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> rest(OcraServer server) throws Exception {
    String path = "/calling/v1/calls/id/none";
    byte[] none = "".getBytes(StandardCharsets.UTF_8);
    List<String> headers = new ArrayList<>();
    RequestSignature.headers(
            WireDevice.KEY, WireDevice.SECRET, "GET", path, "", Instant.now(), none)
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                headers.add(name);
                headers.add(value);
              }
            });
    return get(server, path, headers.toArray(String[]::new));
  }
}
