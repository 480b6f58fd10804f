package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.messaging.MessageDeliveryInfo;
import dev.ocra.rtc.token.RegistrationToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backend with an SQLite store is killed with messages under way, and begins again. */
@NullMarked
class KilledBackendTest {
  private static final String KEY = TestBackend.APPLICATION_KEY;
  private static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";
  private static final int MESSAGES = 400;

  @TempDir Path data = Path.of("");
  private @Nullable ServerProcess server;
  private final List<SinchClient> clients = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    clients.forEach(SinchClient::terminate);
    if (server != null) {
      server.kill();
    }
  }

  private static final class Heard implements MessageClientListener {
    final List<String> texts = new ArrayList<>();
    final List<String> delivered = new ArrayList<>();
    final CountDownLatch messages = new CountDownLatch(MESSAGES);
    final CountDownLatch reports = new CountDownLatch(MESSAGES);

    @Override
    public synchronized void onIncomingMessage(MessageClient client, Message message) {
      if (message.getTextBody().equals("note")) {
        return;
      }
      texts.add(message.getTextBody());
      messages.countDown();
    }

    @Override
    public synchronized void onMessageDelivered(
        MessageClient client, MessageDeliveryInfo deliveryInfo) {
      if (!deliveryInfo.getRecipientId().equals("bob")) {
        return;
      }
      delivered.add(deliveryInfo.getMessageId());
      reports.countDown();
    }

    synchronized List<String> texts() {
      return List.copyOf(texts);
    }

    synchronized List<String> delivered() {
      return List.copyOf(delivered);
    }
  }

  private SinchClient start(String user, int port, Heard heard) {
    SinchClient client =
        SinchClient.builder()
            .applicationKey(KEY)
            .environmentHost("ws://127.0.0.1:" + port)
            .userId(user)
            .deviceId(user + "-device")
            .build();
    clients.add(client);
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
                    .applicationSecret(SECRET)
                    .userId(user)
                    .build());
          }
        });
    client.getMessageClient().addMessageClientListener(heard);
    client.start().orTimeout(20, TimeUnit.SECONDS).join();
    return client;
  }

  @Test
  void whatWasAcknowledgedIsDeliveredOnce() throws Exception {
    ServerProcess first = ServerProcess.start(data, 0, KEY, SECRET);
    server = first;
    Heard alicesEar = new Heard();
    Heard bobsEar = new Heard();
    SinchClient alice = start("alice", first.port(), alicesEar);
    SinchClient bob = start("bob", first.port(), bobsEar);
    awaitListening(bob);
    awaitListening(alice);

    List<String> texts = IntStream.range(0, MESSAGES).mapToObj(i -> "text " + i).toList();
    AtomicInteger taken = new AtomicInteger();
    CompletableFuture<Void> some = new CompletableFuture<>();
    List<CompletableFuture<Message>> sent = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (String text : texts) {
      Message message = alice.getMessageClient().newMessage("bob", text);
      ids.add(message.getMessageId());
      sent.add(
          alice
              .getMessageClient()
              .send(message)
              .then(
                  same -> {
                    if (taken.incrementAndGet() == MESSAGES / 4) {
                      some.complete(null);
                    }
                  }));
    }
    some.get(20, TimeUnit.SECONDS);
    first.kill();
    int before = taken.get();
    assertTrue(before < MESSAGES, "everything was taken before the end");

    server = ServerProcess.start(data, first.port(), KEY, SECRET);
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    assertTrue(bobsEar.messages.await(60, TimeUnit.SECONDS), () -> missing(texts, bobsEar));
    assertTrue(alicesEar.messages.await(60, TimeUnit.SECONDS), () -> missing(texts, alicesEar));
    assertTrue(alicesEar.reports.await(60, TimeUnit.SECONDS));
    assertEquals(texts, bobsEar.texts());
    assertEquals(texts, alicesEar.texts());
    assertEquals(ids, alicesEar.delivered());
  }

  private static String missing(List<String> texts, Heard heard) {
    List<String> missing = new ArrayList<>(texts);
    missing.removeAll(heard.texts());
    return "missing: " + missing;
  }

  // A client listens a moment after its start. What it writes to itself comes after that.
  private static void awaitListening(SinchClient client) {
    MessageClient messages = client.getMessageClient();
    messages
        .send(messages.newMessage(client.getUserId(), "note"))
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }
}
