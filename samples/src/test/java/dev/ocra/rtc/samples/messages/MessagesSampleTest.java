package dev.ocra.rtc.samples.messages;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.samples.scene.LocalBackend;
import dev.ocra.rtc.samples.scene.SampleRun;
import dev.ocra.rtc.samples.scene.Trail;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of messages, over a real backend. */
@Timeout(60)
class MessagesSampleTest {
  static Stream<Named<SampleRun.Main>> samples() {
    return Stream.of(Named.of("Java", Messages::main), Named.of("Kotlin", MessagesInKotlin::main));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void linesAreSentAndDeliveredAndAnswersAreShown(SampleRun.Main sample) throws Exception {
    Trail<String> heard = new Trail<>();
    try (LocalBackend backend = LocalBackend.start()) {
      SinchClient bob =
          SinchClient.builder()
              .environmentHost(backend.host())
              .applicationKey(backend.applicationKey())
              .userId("bob")
              .build();
      bob.addSinchClientListener(registration -> registration.register(backend.token("bob")));
      bob.getMessageClient()
          .addMessageClientListener(
              new MessageClientListener() {
                @Override
                public void onIncomingMessage(MessageClient client, Message message) {
                  heard.add(message.getSenderId() + ": " + message.getTextBody());
                }
              });
      bob.start().get(20, TimeUnit.SECONDS);
      try (SampleRun alice = SampleRun.start(sample, backend.arguments("alice", "bob"))) {
        alice.await("Write to bob");
        alice.type("Lunch?");
        alice.await("Sent to bob: Lunch?");
        heard.await("alice: Lunch?");
        alice.await("Delivered to bob");
        bob.getMessageClient().send(bob.getMessageClient().newMessage("alice", "At noon"));
        alice.await("bob: At noon");
        alice.type("Good");
        alice.endInput();
        heard.await("alice: Good");
        alice.awaitEnd();
      } finally {
        bob.terminateGracefully().get(20, TimeUnit.SECONDS);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whoDoesNotExistGetsNothing(SampleRun.Main sample) throws Exception {
    try (LocalBackend backend = LocalBackend.start();
        SampleRun alice = SampleRun.start(sample, backend.arguments("alice", "nobody"))) {
      alice.await("Write to nobody");
      alice.type("Lunch?");
      alice.await("Not for nobody");
      alice.await("Not sent: Lunch?");
      alice.endInput();
      alice.awaitEnd();
    }
  }
}
