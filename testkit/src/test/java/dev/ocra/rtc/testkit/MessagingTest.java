package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchException;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.messaging.MessageDirection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Instant messages between whole clients over the real backend. */
@NullMarked
class MessagingTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 7);
  private final Messenger alice = Messenger.started(backend, "alice", "a1");

  private Messenger started(String user, String device) {
    return Messenger.started(backend, user, device);
  }

  private void settle() {
    time.advance(Duration.ofSeconds(2));
  }

  private static String shortId(Message message) {
    return message.getMessageId().substring(0, 8);
  }

  private static SinchError failureOf(SinchPromise<?> promise) {
    CompletionException failure = assertThrows(CompletionException.class, promise::join);
    return assertInstanceOf(SinchException.class, failure.getCause()).getError();
  }

  @Test
  void aMessageWithHeadersIsSentAndDelivered() {
    Messenger bob = started("bob", "b1");
    Message message = alice.client.newMessage("bob", "hello 🎈", Map.of("subject", "ü"));
    List<String> order = new ArrayList<>();
    alice
        .client
        .send(message, sent -> order.add("callback"), error -> order.add("error"))
        .then(sent -> order.add("then " + sent.getTextBody()));
    settle();
    assertEquals(List.of("callback", "then hello 🎈"), order);
    assertEquals(List.of("incoming hello 🎈"), bob.events);
    Message received = bob.messages.get(0);
    assertEquals(message.getMessageId(), received.getMessageId());
    assertEquals(List.of("bob"), received.getRecipientIds());
    assertEquals("alice", received.getSenderId());
    assertEquals(Map.of("subject", "ü"), received.getHeaders());
    assertEquals(MessageDirection.INCOMING, received.getDirection());
    assertEquals(message.getTimestamp(), received.getTimestamp());
    assertEquals(
        List.of(
            "sent hello 🎈 to bob", "own hello 🎈", "delivered " + shortId(message) + " to bob"),
        alice.events);
    assertEquals(Set.of("bob"), message.getDelivered());
    assertEquals(message, alice.messages.get(0));
  }

  @Test
  void severalRecipientsEachHaveTheirFate() {
    Messenger bob = started("bob", "b1");
    Phone carol = Phone.started(backend, "carol", "c1");
    settle();
    Message message = alice.client.newMessage(List.of("bob", "carol", "nobody"), "hi");
    SinchPromise<Message> promise = alice.client.send(message);
    settle();
    assertEquals(List.of("incoming hi"), bob.events);
    assertEquals(
        List.of(
            "sent hi to bob",
            "failed hi to carol 2001",
            "failed hi to nobody 2000",
            "own hi",
            "delivered " + shortId(message) + " to bob"),
        alice.events);
    SinchError error = failureOf(promise);
    assertEquals(ErrorType.CAPABILITY, error.getErrorType());
    assertEquals(ErrorCode.UNKNOWN_USER, error.getCode());
    assertEquals(Map.of("recipients", "carol,nobody"), error.getExtras());
    assertTrue(carol.client.isStarted());
  }

  @Test
  void aMessageThatNobodyGetsFails() {
    SinchPromise<Message> promise = alice.client.send(alice.client.newMessage("nobody", "hi"));
    settle();
    assertEquals(List.of("failed hi to nobody 2000"), alice.events);
    assertEquals(ErrorCode.UNKNOWN_USER, failureOf(promise).getCode());
  }

  @Test
  void everyDeviceOfBothUsersHasTheMessage() {
    Messenger tablet = started("alice", "a2");
    Messenger bobsPhone = started("bob", "b1");
    Messenger bobsTablet = started("bob", "b2");
    Message message = alice.send("hi", "bob");
    settle();
    assertEquals(List.of("incoming hi"), bobsPhone.events);
    assertEquals(List.of("incoming hi"), bobsTablet.events);
    String delivered = "delivered " + shortId(message) + " to bob";
    assertEquals(List.of("own hi", delivered), tablet.events);
    assertEquals(List.of("sent hi to bob", "own hi", delivered), alice.events);
    assertTrue(tablet.messages.get(0).isOwn());
    assertEquals(Set.of("bob"), tablet.messages.get(0).getDelivered());
  }

  @Test
  void aMessageWaitsForItsRecipientAndTheReportForTheSender() {
    Messenger bob = started("bob", "b1");
    bob.phone.client.terminate();
    settle();
    Message message = alice.send("hi", "bob");
    settle();
    assertEquals(List.of("sent hi to bob", "own hi"), alice.events);
    alice.phone.client.terminate();
    time.advance(Duration.ofHours(3));
    Messenger later = started("bob", "b1");
    settle();
    assertEquals(List.of("incoming hi"), later.events);
    Messenger again = started("alice", "a1");
    settle();
    assertEquals(List.of("delivered " + shortId(message) + " to bob"), again.events);
  }

  @Test
  void aDeviceThatWasAwayGetsWhatAnotherOneHas() {
    started("bob", "b1");
    Messenger tablet = started("bob", "b2");
    settle();
    tablet.phone.transport.setReachable(false);
    time.advance(Duration.ofMinutes(5));
    alice.send("hi", "bob");
    settle();
    assertEquals(List.of(), tablet.events);
    tablet.phone.transport.setReachable(true);
    time.advance(Duration.ofMinutes(2));
    assertEquals(List.of("incoming hi"), tablet.events);
    // A device that is new gets what nobody has, and no more.
    Messenger watch = started("bob", "b3");
    settle();
    assertEquals(List.of(), watch.events);
  }

  @Test
  void whatNobodyFetchesFailsAfterTwelveHours() {
    Messenger bob = started("bob", "b1");
    bob.phone.client.terminate();
    alice.send("hi", "bob");
    time.advance(Duration.ofMinutes(12 * 60 - 1));
    assertEquals(List.of("sent hi to bob", "own hi"), alice.events);
    time.advance(Duration.ofMinutes(3));
    assertEquals("failed hi to bob 1001", alice.events.get(2));
    Messenger later = started("bob", "b1");
    settle();
    assertEquals(List.of(), later.events);
  }

  @Test
  void whatCannotBeSentWaitsForTheLinkAndForTwelveHoursAtMost() {
    Messenger bob = started("bob", "b1");
    settle();
    alice.phone.transport.setReachable(false);
    SinchPromise<Message> first = alice.client.send(alice.client.newMessage("bob", "one"));
    time.advance(Duration.ofHours(2));
    assertFalse(first.isDone());
    alice.phone.transport.setReachable(true);
    time.advance(Duration.ofMinutes(2));
    assertEquals("one", first.join().getTextBody());
    assertEquals(List.of("one"), bob.texts());
    alice.phone.transport.setReachable(false);
    SinchPromise<Message> second = alice.client.send(alice.client.newMessage("bob", "two"));
    time.advance(Duration.ofHours(12).plusSeconds(1));
    assertEquals(ErrorCode.NETWORK_TIMEOUT, failureOf(second).getCode());
    alice.phone.transport.setReachable(true);
    time.advance(Duration.ofMinutes(2));
    assertEquals(List.of("one"), bob.texts());
  }

  @Test
  void manyMessagesWaitForADeviceAndComeInOrder() {
    Messenger bob = started("bob", "b1");
    bob.phone.client.terminate();
    List<String> texts = IntStream.range(0, 700).mapToObj(i -> "text " + i).toList();
    texts.forEach(text -> alice.send(text, "bob"));
    time.advance(Duration.ofSeconds(30));
    Messenger later = started("bob", "b2");
    time.advance(Duration.ofSeconds(30));
    assertEquals(texts, later.texts());
    assertEquals(texts, alice.texts());
    assertEquals(3 * texts.size(), alice.events.size());
  }

  @Test
  void nothingIsReceivedWhileNobodyListens() {
    Messenger bob = started("bob", "b1");
    settle();
    bob.client.removeMessageClientListener(bob);
    Message message = alice.send("hi", "bob");
    settle();
    assertEquals(Set.of(), message.getDelivered());
    bob.client.addEventListener(bob);
    settle();
    assertEquals(List.of("incoming hi"), bob.events);
    assertEquals(Set.of("bob"), message.getDelivered());
  }

  @Test
  void aListenerThatThrowsHasReceivedTheMessage() {
    Messenger bob = started("bob", "b1");
    bob.client.addListener(
        new MessageClientListener() {
          @Override
          public void onIncomingMessage(MessageClient client, Message message) {
            throw new IllegalStateException("the application's own fault");
          }
        });
    Message message = alice.send("hi", "bob");
    settle();
    assertEquals(Set.of("bob"), message.getDelivered());
    bob.phone.transport.breakLinks();
    time.advance(Duration.ofMinutes(1));
    assertEquals(List.of("incoming hi"), bob.events);
  }

  @Test
  void nothingIsLostOrDoubledWhenTheBackendIsKilled() {
    Messenger bob = started("bob", "b1");
    settle();
    for (int i = 0; i < 20; i++) {
      alice.send("text " + i, "bob");
      time.advance(Duration.ofMillis(7));
    }
    backend.restart();
    alice.phone.transport.breakLinks();
    bob.phone.transport.breakLinks();
    alice.send("after", "bob");
    time.advance(Duration.ofMinutes(2));
    List<String> expected =
        IntStream.range(0, 21).mapToObj(i -> i < 20 ? "text " + i : "after").toList();
    assertEquals(expected, bob.texts());
    assertEquals(expected, alice.texts());
    assertEquals(3 * 21, alice.events.size(), alice.events::toString);
  }

  @Test
  void aMessageToOneselfComesOnce() {
    Messenger tablet = started("alice", "a2");
    Message message = alice.send("note", "alice");
    settle();
    assertEquals(
        List.of("sent note to alice", "own note", "delivered " + shortId(message) + " to alice"),
        alice.events);
    assertEquals(List.of("note"), tablet.texts());
  }

  @Test
  void whatIsNotAllowedIsSaidAtOnce() {
    MessageClient client = alice.client;
    List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "user" + i).toList();
    assertThrows(IllegalArgumentException.class, () -> client.newMessage(eleven, "hi"));
    assertThrows(IllegalArgumentException.class, () -> client.newMessage(List.of(), "hi"));
    assertThrows(IllegalArgumentException.class, () -> client.newMessage("no user", "hi"));
    assertThrows(
        IllegalArgumentException.class, () -> client.newMessage("bob", "x".repeat(16_385)));
    assertThrows(
        IllegalArgumentException.class,
        () -> client.newMessage("bob", "hi", Map.of("h", "x".repeat(1024))));
    Message message = client.newMessage("bob", "hi");
    client.send(message);
    assertThrows(IllegalStateException.class, () -> client.send(message));
    Phone stopped = new Phone(backend, "dave", "d1");
    Message unsent = stopped.client.getMessageClient().newMessage("bob", "hi");
    assertThrows(IllegalStateException.class, () -> stopped.client.getMessageClient().send(unsent));
    assertThrows(IllegalArgumentException.class, () -> client.send(unsent));
    alice.phone.client.terminate();
    assertThrows(IllegalStateException.class, () -> client.newMessage("bob", "hi"));
    assertThrows(IllegalStateException.class, () -> client.addMessageClientListener(alice));
  }

  @Test
  void terminationFailsWhatWasNotTaken() {
    alice.phone.transport.setReachable(false);
    SinchPromise<Message> promise = alice.client.send(alice.client.newMessage("bob", "hi"));
    time.run();
    alice.phone.client.terminate();
    settle();
    assertEquals(ErrorCode.GENERIC, failureOf(promise).getCode());
  }
}
