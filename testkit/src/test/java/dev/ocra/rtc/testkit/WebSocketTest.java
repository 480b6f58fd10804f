package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchException;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.token.RegistrationToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clients over real sockets, in real time. */
@NullMarked
class WebSocketTest {
  private static final String KEY = TestBackend.APPLICATION_KEY;
  private static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";

  private final OcraServer server =
      OcraServer.builder().host("127.0.0.1").port(0).application(KEY, SECRET).start();
  private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void close() {
    server.close();
    one.shutdownNow();
  }

  private SinchClientBuilder client(String user) {
    return SinchClient.builder()
        .applicationKey(KEY)
        .environmentHost("ws://127.0.0.1:" + server.port())
        .userId(user)
        .deviceId(user + "-device");
  }

  private static SinchClient withTokens(SinchClient client, String secret) {
    client.addSinchClientListener(
        new SinchClientListener() {
          @Override
          public void onClientStarted(SinchClient started) {}

          @Override
          public void onClientFailed(SinchClient failed, SinchError error) {}

          @Override
          public void onCredentialsRequired(ClientRegistration registration) {
            registration.register(
                RegistrationToken.builder()
                    .applicationKey(KEY)
                    .applicationSecret(secret)
                    .userId(client.getUserId())
                    .build());
          }
        });
    return client;
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void aCallOverRealSockets() {
    FakeNetwork media = new FakeNetwork(one);
    SinchClientBuilder builder = client("alice").scheduler(one);
    SinchClient alice = withTokens(builder.mediaEngine(new FakeMediaEngine(media)).build(), SECRET);
    SinchClient bob =
        withTokens(
            client("bob").scheduler(one).mediaEngine(new FakeMediaEngine(media)).build(), SECRET);
    bob.getCallController().addCallControllerListener((calls, call) -> call.answer());
    await(alice.start());
    await(bob.start());
    CompletableFuture<Call> established = new CompletableFuture<>();
    CompletableFuture<CallEndCause> ended = new CompletableFuture<>();
    Call call = alice.getCallController().callUser("bob", MediaConstraints.VIDEO);
    call.addCallListener(
        new CallListener() {
          @Override
          public void onCallEstablished(Call same) {
            established.complete(same);
          }

          @Override
          public void onCallEnded(Call same) {
            ended.complete(same.getDetails().getEndCause());
          }
        });
    await(established).hangup();
    assertEquals(CallEndCause.HUNG_UP, await(ended));
    await(alice.terminateGracefully());
    await(bob.terminateGracefully());
  }

  @Test
  void threadsOfTheClientsOwnStartAndEnd() {
    SinchClient alice = withTokens(client("alice").build(), SECRET);
    await(alice.start());
    assertTrue(alice.isStarted());
    await(alice.terminateGracefully());
    assertEquals(0, await(server.activity()).sessions());
  }

  @Test
  void aForgedTokenFailsTheStart() {
    SinchClient alice = withTokens(client("alice").build(), "AAAAAAAAAAAAAAAAAAAAAA==");
    var failure = assertThrows(CompletionException.class, () -> await(alice.start()));
    SinchException typed = assertInstanceOf(SinchException.class, failure.getCause());
    assertEquals(40102, typed.getError().getCode());
    await(alice.terminateGracefully());
  }
}
