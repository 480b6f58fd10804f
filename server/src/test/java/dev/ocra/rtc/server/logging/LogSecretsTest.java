package dev.ocra.rtc.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.PushRegistered;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RegisterPush;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.admin.AdminPassword;
import dev.ocra.rtc.server.edge.WireDevice;
import dev.ocra.rtc.server.management.ManagementOptions;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.token.RequestSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Everything that the backend logs, down to the last level, while devices register, call, write and
 * are pushed, servers ask, and all of them fail: none of it is anybody's secret.
 */
@NullMarked
@Timeout(60)
class LogSecretsTest {
  private static final String PASSWORD = "an admin's password";
  private static final String PUSH_TOKEN = "push-token-of-a-device";
  private static final String PUSH_KEY =
      Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]).replace('A', 'q');
  private static final String TEXT = "meet me at the usual place";
  private static final String HEADER = "what only the callee may read";
  private static final String NAME = "the name that is shown";
  private static final String GUESS = "a-guess-that-is-nearly-right";

  /** Keeps the text and the JSON of every event. */
  private static final class Everything extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      // Netty and the JDK say how they run, not what they carry; their own tests are theirs.
      lines.add(event.getFormattedMessage() + " " + JsonLine.of(event));
    }
  }

  /** A push service that is down, and says so in its own words. */
  private static final class Failing implements PushGateway {
    final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public boolean serves(PushTarget target) {
      return true;
    }

    @Override
    public CompletionStage<PushResult> send(PushOrder order) {
      asked.countDown();
      return CompletableFuture.completedFuture(PushResult.retry("status 503", null));
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Failing pushes = new Failing();

  @Test
  void noSecretIsLogged() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger("dev.ocra");
    Level before = root.getLevel();
    Everything everything = new Everything();
    everything.setContext(root.getLoggerContext());
    everything.start();
    root.setLevel(Level.TRACE);
    root.addAppender(everything);
    List<String> tokens = new CopyOnWriteArrayList<>();
    try (OcraServer server =
        OcraServer.builder()
            .application(WireDevice.KEY, WireDevice.SECRET)
            .push(PushOptions.of(List.of(pushes)))
            .management(ManagementOptions.local(0).withAdmin(AdminPassword.of(PASSWORD)))
            .start()) {
      devices(server, tokens);
      servers(server);
      administrators(server);
    } finally {
      root.detachAppender(everything);
      root.setLevel(before);
    }
    String all = String.join("\n", everything.lines);
    assertTrue(all.contains("\"call\":\"one\""), "calls are logged");
    assertTrue(all.contains("status 503"), "pushes are logged");
    assertTrue(all.contains("refused"), "refusals are logged");
    assertTrue(all.contains("a wrong admin password"), "wrong passwords are logged");
    for (String secret :
        List.of(WireDevice.SECRET, PASSWORD, PUSH_TOKEN, PUSH_KEY, TEXT, HEADER, NAME, GUESS)) {
      assertFalse(all.contains(secret), "the log has " + secret);
    }
    assertEquals(4, tokens.size());
    for (String token : tokens) {
      String signature = token.substring(token.lastIndexOf('.') + 1);
      assertFalse(all.contains(signature), "the log has a token");
    }
  }

  private void devices(OcraServer server, List<String> tokens) throws Exception {
    String good = WireDevice.token("alice").build();
    tokens.add(good);
    WireDevice alice = WireDevice.open(http, server);
    alice.hello("a1", good);
    var saved = alice.await(Welcome.class).getSaved();
    tokens.add(saved == null ? "none was saved" : saved.getSecret());
    String bobs = WireDevice.token("bob").build();
    tokens.add(bobs);
    WireDevice bob = WireDevice.open(http, server);
    bob.hello("b1", bobs);
    bob.await(Welcome.class);
    String forged = good.substring(0, good.lastIndexOf('.') + 1) + GUESS;
    tokens.add(forged);
    for (String wrong : List.of(forged, GUESS, "session:" + GUESS, GUESS + ":" + GUESS)) {
      WireDevice mallory = WireDevice.open(http, server);
      mallory.hello("m1", wrong);
      mallory.await(Refused.class);
    }
    bob.send(new RegisterPush("r", new FcmTarget("1", PUSH_TOKEN), PUSH_KEY));
    bob.await(PushRegistered.class);
    alice.send(new Invite("one", "bob", false, Map.of("h", HEADER), NAME));
    bob.await(Incoming.class);
    bob.send(new Ringing("one", null));
    alice.await(Ringing.class);
    bob.send(new Answer("one"));
    alice.await(Answered.class);
    alice.send(new SendMessage("m", List.of("bob"), TEXT, Map.of("h", HEADER)));
    alice.await(MessageAccepted.class);
    alice.rawMessage("{\"type\":\"message\",\"id\":5,\"text\":\"" + TEXT + "\"}");
    alice.raw("not even JSON: " + GUESS);
    alice.send(new Hangup("one", null));
    bob.await(Ended.class);
    bob.socket().abort();
    alice.send(new Invite("two", "bob", false, Map.of("h", HEADER), NAME));
    assertTrue(pushes.asked.await(10, TimeUnit.SECONDS), "bob is pushed");
    server.activity().join();
    alice.send(new Hangup("two", null));
    alice.await(Ended.class);
  }

  private void servers(OcraServer server) throws Exception {
    String path = "/calling/v1/calls/id/one";
    for (String secret :
        List.of(WireDevice.SECRET, Base64.getEncoder().encodeToString(new byte[8]))) {
      HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path)).GET();
      RequestSignature.headers(WireDevice.KEY, secret, "GET", path, "", Instant.now(), new byte[0])
          .forEach(request::header);
      http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
    for (String authorization : List.of(WireDevice.SECRET, GUESS)) {
      String pair = WireDevice.KEY + ":" + authorization;
      http.send(
          HttpRequest.newBuilder(server.uri().resolve(path))
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private void administrators(OcraServer server) throws Exception {
    int port = server.management().orElseThrow().getPort();
    for (String password : List.of(GUESS, PASSWORD)) {
      http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/api/login"))
              .header("X-Ocra-Admin", "1")
              .POST(HttpRequest.BodyPublishers.ofString("{\"password\":\"" + password + "\"}"))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }
}
