package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.callback.CustomerServer;
import dev.ocra.rtc.server.callback.CustomerServer.Reply;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics of a real server, on a port of their own. */
@NullMarked
@Timeout(60)
class ManagementWireTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final CustomerServer customer = new CustomerServer(WireDevice.KEY, WireDevice.SECRET);
  private final OcraServer server;

  ManagementWireTest(@TempDir Path data) throws Exception {
    Map<String, String> settings =
        Map.of(
            "port",
            "0",
            "data.directory",
            data.toString(),
            "callback.urls",
            WireDevice.KEY + "=" + customer.url("/hook"));
    server =
        ConfiguredServer.builder(Configuration.read(null, Map.of(), settings))
            .application(WireDevice.KEY, WireDevice.SECRET)
            .start();
  }

  @BeforeEach
  void letCallsThrough() {
    customer
        .on("/hook", "ice", Reply.ok("{'action':{'name':'connectMxp'}}"))
        .on("/hook", "dice", Reply.ok(""));
  }

  @AfterEach
  void close() {
    server.close();
    customer.close();
  }

  private URI uri(String path) {
    InetSocketAddress address = server.management().orElseThrow();
    assertTrue(address.getAddress().isLoopbackAddress());
    return URI.create("http://127.0.0.1:" + address.getPort() + path);
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private double metric(String text, String name) {
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$").matcher(text);
    assertTrue(line.find(), name + " is not in\n" + text);
    return Double.parseDouble(line.group(1));
  }

  @Test
  void aServerIsAliveAndReady() throws Exception {
    assertEquals(200, get(uri("/healthz")).statusCode());
    HttpResponse<String> ready = get(uri("/readyz"));
    assertEquals(200, ready.statusCode());
    assertEquals(
        "{\"status\":\"ready\",\"checks\":{\"lane\":\"ok\",\"store\":\"ok\",\"traffic\":\"ok\"}}",
        ready.body());
  }

  @Test
  void theUsersPortHasNoneOfIt() throws Exception {
    for (String path : List.of("/metrics", "/readyz", "/healthz", "/admin")) {
      assertEquals(404, get(server.uri().resolve(path)).statusCode(), path);
    }
  }

  @Test
  void callsMessagesAndCallbacksAreCounted() throws Exception {
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("one", "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    bob.send(new Ringing("one", null));
    alice.await(Ringing.class);
    bob.send(new Answer("one"));
    alice.await(Answered.class);
    alice.send(new Connected("one"));
    bob.send(new Connected("one"));
    bob.send(new SendMessage("m", List.of("alice"), "hello", Map.of()));
    bob.await(MessageAccepted.class);

    String during = get(uri("/metrics")).body();
    assertEquals(1, metric(during, "ocra_calls{state=\"established\"}"));
    assertEquals(2, metric(during, "ocra_sessions"));
    assertEquals(1, metric(during, "ocra_messages_total{what=\"accepted\"}"));
    assertEquals(1, metric(during, "ocra_callback_seconds_count{outcome=\"answered\"}"));
    assertTrue(metric(during, "ocra_connections") >= 2);
    assertTrue(metric(during, "ocra_queue_depth{queue=\"store_writes\"}") >= 0);
    assertTrue(metric(during, "jvm_memory_used_bytes{area=\"heap\"}") > 1e6);

    alice.send(new Hangup("one", null));
    bob.await(Ended.class);
    server.activity().join(); // The devices are told within a task of the lane, which is over now.
    String after = get(uri("/metrics")).body();
    assertEquals(0, metric(after, "ocra_calls{state=\"established\"}"));
    assertEquals(1, metric(after, "ocra_calls_begun_total"));
    assertEquals(1, metric(after, "ocra_calls_ended_total{cause=\"hung_up\"}"));
    assertEquals(0, metric(after, "ocra_calls_ended_total{cause=\"failure\"}"));
    for (String step : List.of("ring", "answer", "connect")) {
      assertEquals(1, metric(after, "ocra_call_setup_seconds_count{step=\"" + step + "\"}"));
    }
    assertEquals(1, metric(after, "ocra_call_duration_seconds_count"));
    assertFalse(after.contains(WireDevice.SECRET));
  }

  @Test
  void aDrainingServerIsAliveAndNotReady() throws Exception {
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("one", "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    URI ready = uri("/readyz");
    URI alive = uri("/healthz");
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(() -> server.close(Duration.ofSeconds(30)));
    HttpResponse<String> answer = get(ready);
    while (answer.statusCode() == 200) {
      answer = get(ready);
    }
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("\"traffic\":\"draining\""), answer.body());
    assertEquals(200, get(alive).statusCode());
    alice.send(new Hangup("one", null));
    closing.join();
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertEquals(404, get(uri("/nothing")).statusCode());
  }
}
