package dev.ocra.rtc.server.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.PushRegistered;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.RegisterPush;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.callback.CustomerServer;
import dev.ocra.rtc.server.callback.CustomerServer.Reply;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.edge.WireDevice;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces of a configured server, as a collector gets them over OTLP. */
@NullMarked
@Timeout(60)
class TracingWireTest {
  private static final String PUSH_TOKEN = "a-token-of-a-device";

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> types = new CopyOnWriteArrayList<>();

  /** A service that takes every push. */
  private static final class Taking implements PushGateway {
    @Override
    public boolean serves(PushTarget target) {
      return true;
    }

    @Override
    public CompletionStage<PushResult> send(PushOrder order) {
      return CompletableFuture.completedFuture(PushResult.accepted());
    }
  }

  private HttpServer collector() throws Exception {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          // Protobuf: names and texts stand in it as they are.
          bodies.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
          types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    return collector;
  }

  @Test
  void callsPushesAndCallbacksReachTheCollector(@TempDir Path data) throws Exception {
    HttpServer collector = collector();
    CustomerServer customer = new CustomerServer(WireDevice.KEY, WireDevice.SECRET);
    customer
        .on("/hook", "ice", Reply.ok("{'action':{'name':'connectMxp'}}"))
        .on("/hook", "dice", Reply.ok(""));
    Map<String, String> settings =
        Map.of(
            "port",
            "0",
            "data.directory",
            data.toString(),
            "callback.urls",
            WireDevice.KEY + "=" + customer.url("/hook"),
            "otel.endpoint",
            "http://127.0.0.1:" + collector.getAddress().getPort());
    HttpClient http = HttpClient.newHttpClient();
    try (OcraServer server =
        ConfiguredServer.builder(Configuration.read(null, Map.of(), settings))
            .application(WireDevice.KEY, WireDevice.SECRET)
            .push(PushOptions.of(List.of(new Taking())))
            .start()) {
      WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
      bob.send(new RegisterPush("r", new FcmTarget("1", PUSH_TOKEN), null));
      bob.await(PushRegistered.class);
      bob.socket().abort();
      WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
      alice.send(new Invite("the-call", "bob", false, Map.of(), null));
      alice.await(Progressing.class);
      alice.send(new Hangup("the-call", null));
      alice.await(Ended.class);
    } finally {
      customer.close();
      collector.stop(0);
    }
    String all = String.join("", bodies);
    for (String part :
        List.of("ocra-server", "the-call", "reach", "push call", "callback ice", "canceled")) {
      assertTrue(all.contains(part), part + " is not in the traces");
    }
    assertEquals("application/x-protobuf", types.get(0));
    assertFalse(all.contains(PUSH_TOKEN));
    assertFalse(all.contains(WireDevice.SECRET));
  }
}
