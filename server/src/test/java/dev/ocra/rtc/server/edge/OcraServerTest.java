package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.OcraServerBuilder;
import dev.ocra.rtc.server.signalling.CloseCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server from start to close. */
@NullMarked
@Timeout(60)
class OcraServerTest {
  private final HttpClient http = HttpClient.newHttpClient();

  private static OcraServerBuilder builder() {
    return OcraServer.builder().application(WireDevice.KEY, WireDevice.SECRET);
  }

  private HttpResponse<byte[]> get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<String> post(URI uri, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static List<Thread> threadsOfOurs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ocra-"))
        .toList();
  }

  @Test
  void closingSaysGoodbyeAndLeavesNoThread() throws Exception {
    OcraServer server = builder().start();
    assertEquals("127.0.0.1", server.host());
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    assertEquals(2, server.activity().get(5, TimeUnit.SECONDS).sessions());
    List<Thread> threads = threadsOfOurs();
    assertFalse(threads.isEmpty());
    alice.send(new Invite("call", "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    server.close();
    server.close();
    assertEquals(EndCause.FAILURE, alice.await(Ended.class).getCause());
    alice.await(Goodbye.class);
    bob.await(Goodbye.class);
    assertEquals(CloseCodes.GOING_AWAY, alice.awaitClose());
    assertEquals(CloseCodes.GOING_AWAY, bob.awaitClose());
    for (Thread thread : threads) {
      thread.join(5_000);
      assertFalse(thread.isAlive(), thread.getName());
    }
    URI uri = URI.create(server.uri() + "/health");
    assertThrows(ConnectException.class, () -> get(uri));
    assertThrows(IllegalStateException.class, server::start);
  }

  @Test
  void closingWaitsForCallsThatGoOnAndTakesNoNewOnes() throws Exception {
    OcraServer server = builder().start();
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("call", "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    bob.send(new Answer("call"));
    alice.await(Answered.class);
    alice.send(new Connected("call"));
    bob.send(new Connected("call"));
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(() -> server.close(Duration.ofSeconds(30)));
    // The health page tells a load balancer; from then on new links are refused.
    while (get(server.uri().resolve("/health")).statusCode() == 200) {
      assertFalse(closing.isDone());
    }
    assertEquals(503, get(server.uri().resolve("/ocra/v1/signalling")).statusCode());
    assertFalse(closing.isDone());
    bob.send(new Hangup("call", null));
    assertEquals(EndCause.HUNG_UP, alice.await(Ended.class).getCause());
    closing.get(10, TimeUnit.SECONDS);
    alice.await(Goodbye.class);
  }

  @Test
  void anAddressInUseIsSaidAndLeavesNothing() {
    try (OcraServer first = builder().start()) {
      OcraServer second = builder().port(first.port()).build();
      List<Thread> before = threadsOfOurs();
      UncheckedIOException refused = assertThrows(UncheckedIOException.class, second::start);
      assertTrue(String.valueOf(refused.getMessage()).contains("cannot listen"));
      assertTrue(threadsOfOurs().size() <= before.size() + 1);
      assertThrows(IllegalStateException.class, second::port);
      second.close();
    }
  }

  @Test
  void aServerNeedsAnApplicationWithAGoodSecret() {
    assertThrows(IllegalStateException.class, () -> OcraServer.builder().build());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> OcraServer.builder().application("key", "*secret*"));
    assertFalse(String.valueOf(refused.getMessage()).contains("*secret*"));
  }

  @Test
  void filesAreServedFromADirectoryAndNoneOutsideIt(@TempDir Path directory) throws Exception {
    Path web = Files.createDirectories(directory.resolve("web/js"));
    Files.writeString(directory.resolve("secret.txt"), "secret");
    Files.writeString(web.resolveSibling("index.html"), "<p>hello</p>");
    Files.writeString(web.resolve("app.js"), "let a;");
    Files.writeString(web.resolve(".hidden"), "hidden");
    try (OcraServer server = builder().webDirectory(directory.resolve("web")).start()) {
      HttpResponse<byte[]> page = get(server.uri().resolve("/"));
      assertEquals("<p>hello</p>", new String(page.body(), StandardCharsets.UTF_8));
      assertEquals(
          "text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElseThrow());
      assertArrayEquals(
          "let a;".getBytes(StandardCharsets.UTF_8),
          get(server.uri().resolve("/js/app.js?v=1")).body());
      for (String path :
          new String[] {
            "/../secret.txt", "/js/%2e%2e/%2e%2e/secret.txt", "/js/.hidden", "/js", "/none"
          }) {
        try (RawConnection raw = new RawConnection(server, 0)) {
          raw.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
          assertTrue(raw.readHead().contains("404"), path);
        }
      }
      assertEquals(405, post(server.uri().resolve("/index.html"), "x").statusCode());
    }
  }

  @Test
  void demoTokensAreGivenOnlyIfWanted() throws Exception {
    try (OcraServer server = builder().start()) {
      assertEquals(
          405, post(server.uri().resolve("/demo/token"), "{\"user\":\"alice\"}").statusCode());
    }
    try (OcraServer server = builder().demoTokens(true).start()) {
      URI uri = server.uri().resolve("/demo/token");
      HttpResponse<String> given = post(uri, "{\"user\":\"alice\"}");
      assertEquals(200, given.statusCode());
      String token = given.body().replaceFirst(".*\"token\":\"([^\"]*)\".*", "$1");
      WireDevice alice = WireDevice.open(http, server);
      alice.hello("a1", token);
      assertEquals("alice", alice.await(dev.ocra.rtc.protocol.Welcome.class).getUser());
      assertEquals(400, post(uri, "{\"user\":\"a b\"}").statusCode());
      assertEquals(400, post(uri, "nothing").statusCode());
      assertEquals(405, get(uri).statusCode());
      assertEquals(
          403, post(uri, "{\"user\":\"alice\"}", "Origin", "https://evil.example").statusCode());
    }
  }

  @Test
  void pagesOfOtherOriginsMayConnectIfTheyAreListed() throws Exception {
    try (OcraServer server = builder().origins(Set.of("https://app.example")).start()) {
      assertTrue(upgrade(server, "https://app.example").contains("101"));
      assertTrue(upgrade(server, "http://localhost").contains("101"));
      assertTrue(upgrade(server, "https://evil.example").contains("403"));
      assertTrue(upgrade(server, "null").contains("403"));
    }
    try (OcraServer server = builder().origins(Set.of("*")).start()) {
      assertTrue(upgrade(server, "https://evil.example").contains("101"));
    }
  }

  private static String upgrade(OcraServer server, String origin) throws IOException {
    try (RawConnection raw = new RawConnection(server, 0)) {
      raw.upgrade("Origin: " + origin + "\r\n");
      return raw.readHead();
    }
  }
}
