package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.push.PushPayloadKey;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.store.StoreLocation;
import dev.ocra.rtc.token.RegistrationToken;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets: a server that was restarted wakes the devices that its predecessor knew. */
@NullMarked
class PushRestartTest {
  private static final String KEY = TestBackend.APPLICATION_KEY;
  private static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";

  @TempDir Path directory = Path.of("");
  private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
  private final FakeNetwork media = new FakeNetwork(one);
  private final RecordingPushGateway pushes = new RecordingPushGateway();
  private final PushPayloadKey key = PushPayloadKey.generate();

  @AfterEach
  void close() {
    one.shutdownNow();
  }

  private OcraServer server() {
    return OcraServer.builder()
        .host("127.0.0.1")
        .port(0)
        .application(KEY, SECRET)
        .store(StoreLocation.directory(directory))
        .push(PushOptions.of(List.of(pushes)))
        .start();
  }

  private SinchClient client(OcraServer server, String user, SinchClientListener more) {
    SinchClientBuilder builder =
        SinchClient.builder()
            .applicationKey(KEY)
            .environmentHost("ws://127.0.0.1:" + server.port())
            .userId(user)
            .scheduler(one)
            .mediaEngine(new FakeMediaEngine(media));
    if (user.equals("bob")) {
      builder.pushConfiguration(
          PushConfiguration.fcmPushConfigurationBuilder()
              .senderID("1")
              .registrationToken("token-1")
              .payloadKey(key)
              .build());
    }
    SinchClient client = builder.build();
    client.addSinchClientListener(more);
    return client;
  }

  private static class Tokens implements SinchClientListener {
    private final String user;

    Tokens(String user) {
      this.user = user;
    }

    @Override
    public void onCredentialsRequired(ClientRegistration registration) {
      registration.register(
          RegistrationToken.builder()
              .applicationKey(KEY)
              .applicationSecret(SECRET)
              .userId(user)
              .build());
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void pushRegistrationsAreInTheStore() {
    try (OcraServer first = server()) {
      CompletableFuture<String> registered = new CompletableFuture<>();
      SinchClient bob =
          client(
              first,
              "bob",
              new Tokens("bob") {
                @Override
                public void onPushTokenRegistered() {
                  registered.complete("yes");
                }
              });
      await(bob.start());
      await(registered);
      await(bob.terminateGracefully());
    }
    try (OcraServer second = server()) {
      SinchClient alice = client(second, "alice", new Tokens("alice"));
      await(alice.start());
      Call call = alice.getCallController().callUser("bob", MediaConstraints.AUDIO);
      CompletableFuture<Call> progressing = new CompletableFuture<>();
      CompletableFuture<Call> established = new CompletableFuture<>();
      call.addCallListener(
          new CallListener() {
            @Override
            public void onCallProgressing(Call same) {
              progressing.complete(same);
            }

            @Override
            public void onCallEstablished(Call same) {
              established.complete(same);
            }
          });
      await(progressing);
      assertEquals(1, pushes.payloadsTo("token-1").size());
      SinchClient bob = client(second, "bob", new Tokens("bob"));
      bob.getCallController().addCallControllerListener((calls, incoming) -> incoming.answer());
      var relayed = await(bob.relayRemotePushNotification(pushes.payloadsTo("token-1").get(0)));
      assertEquals("alice", relayed.getRemoteUserId());
      await(established).hangup();
      await(alice.terminateGracefully());
      await(bob.terminateGracefully());
    }
  }
}
