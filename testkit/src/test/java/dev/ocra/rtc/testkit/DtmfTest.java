package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that are pressed in a call. */
@NullMarked
class DtmfTest {
  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone bob = scene.phone("bob", "b1");

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  @Test
  void keysAreToldInTheirOrderAndSentAsTones() {
    RecordedCall out = alice.call(bob, false);
    out.call.sendDTMF("12");
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(1);
    out.call.sendDTMF("#A");
    bob.lastCall().call.sendDTMF("*");
    scene.seconds(1);
    assertEquals(
        List.of("answered", "established", "key 1", "key 2", "key #", "key A"),
        bob.lastCall().events);
    assertEquals("key *", out.lastEvent());
    assertEquals("12#A", alice.engine.sessions().get(0).tones());
  }

  @Test
  void manyKeysAtOnce() {
    RecordedCall out = scene.talk(alice, bob, false);
    String keys = "0123456789*#ABCD".repeat(20);
    out.call.sendDTMF(keys);
    scene.seconds(2);
    StringBuilder told = new StringBuilder();
    bob.lastCall().events.stream()
        .filter(event -> event.startsWith("key "))
        .forEach(event -> told.append(event.substring(4)));
    assertEquals(keys, told.toString());
  }
}
