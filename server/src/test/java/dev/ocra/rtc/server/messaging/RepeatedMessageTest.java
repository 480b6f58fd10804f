package dev.ocra.rtc.server.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.protocol.Listen;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** A message that the store has, though the backend never learnt that it took it. */
@NullMarked
class RepeatedMessageTest {
  private final TestBackend backend = new TestBackend();

  private TestDevice listening(String user) {
    TestDevice device = backend.registered(user, "phone");
    device.send(new Listen());
    backend.advance(Duration.ofSeconds(1));
    return device;
  }

  @Test
  void isDeliveredWhenItIsSentAgain() {
    TestDevice alice = listening("alice");
    TestDevice bob = listening("bob");
    var unused =
        backend.messages.accept(
            new MessageDraft(
                new UserAddress(TestBackend.KEY, "alice"),
                "m1",
                List.of("bob"),
                "text",
                Map.of(),
                backend.time.instant()));
    alice.send(new SendMessage("m1", List.of("bob"), "text", Map.of()));
    backend.advance(Duration.ofSeconds(1));
    assertEquals("m1", alice.only(MessageAccepted.class).getId());
    assertEquals("m1", bob.only(TextItem.class).getId());
    assertEquals("m1", alice.only(TextItem.class).getId());
    // Once more changes nothing.
    alice.send(new SendMessage("m1", List.of("bob"), "text", Map.of()));
    backend.advance(Duration.ofSeconds(1));
    assertEquals(1, bob.all(TextItem.class).size());
  }
}
