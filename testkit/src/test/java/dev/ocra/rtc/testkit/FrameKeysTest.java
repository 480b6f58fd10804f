package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.encryption.FrameKeys;
import dev.ocra.rtc.internal.encryption.KeyBook;
import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that are encrypted from end to end: which keys reach the engine, and what is told. */
@NullMarked
class FrameKeysTest {
  private static final byte[] ALICES =
      "alice's secret of many bytes".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BOBS =
      "bob's secret of as many bytes".getBytes(StandardCharsets.US_ASCII);

  private final Scene scene = new Scene();

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  private static final class Told implements CallListener {
    final List<String> events = new ArrayList<>();

    @Override
    public void onFrameEncryptionChanged(
        Call call, MediaKind kind, boolean sending, FrameEncryptionState state) {
      events.add((sending ? "sending " : "receiving ") + state);
    }
  }

  private Phone phone(String user, FrameKeys keys) {
    return scene.phone(user, user + "-1", builder -> builder.frameKeys(keys));
  }

  private record Talk(Told alice, Told bob, Call call) {}

  private Talk talk(Phone alice, Phone bob) {
    Told aliceIsTold = new Told();
    Told bobIsTold = new Told();
    bob.onIncoming = call -> call.addCallListener(bobIsTold);
    Call call = alice.call(bob, false).call;
    call.addCallListener(aliceIsTold);
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(2);
    return new Talk(aliceIsTold, bobIsTold, call);
  }

  @Test
  void bothSidesHaveTheKeysOfBoth() {
    FrameKeys one = FrameKeys.exchanged();
    FrameKeys two = FrameKeys.exchanged();
    for (FrameKeys keys : List.of(one, two)) {
      keys.setKey("alice", 3, ALICES);
      keys.setKey("bob", 4, BOBS);
    }
    Talk talk = talk(phone("alice", one), phone("bob", two));
    List<String> works = List.of("sending WORKING", "receiving WORKING");
    assertTrue(talk.alice.events.containsAll(works), talk.alice.events.toString());
    assertTrue(talk.bob.events.containsAll(works), talk.bob.events.toString());
  }

  @Test
  void aKeyThatIsSetDuringTheCallHelps() {
    FrameKeys one = FrameKeys.exchanged();
    FrameKeys two = FrameKeys.exchanged();
    one.setKey("alice", 0, ALICES);
    two.setKey("alice", 0, BOBS);
    Talk talk = talk(phone("alice", one), phone("bob", two));
    assertEquals(List.of("sending MISSING_KEY", "receiving WRONG_KEY"), sorted(talk.bob));
    two.setKey("alice", 0, ALICES);
    scene.seconds(1);
    assertEquals("receiving WORKING", talk.bob.events.get(talk.bob.events.size() - 1));
    two.setKey("bob", 0, BOBS);
    scene.seconds(1);
    assertEquals("receiving MISSING_KEY", talk.alice.events.get(talk.alice.events.size() - 1));
  }

  private static List<String> sorted(Told told) {
    return told.events.stream().sorted((a, b) -> b.compareTo(a)).toList();
  }

  @Test
  void whoDoesNotEncryptIsToldOf() {
    FrameKeys keys = FrameKeys.exchanged();
    keys.setKey("alice", 0, ALICES);
    Talk talk = talk(phone("alice", keys), scene.phone("bob", "b1"));
    assertTrue(talk.alice.events.contains("receiving NOT_ENCRYPTED"), talk.alice.events.toString());
    assertEquals(List.of(), talk.bob.events);
  }

  @Test
  void aPassphraseIsEnough() throws Exception {
    FrameKeys one = FrameKeys.ofPassphrase("correct horse battery staple", "ward 7");
    FrameKeys two = FrameKeys.ofPassphrase("correct horse battery staple", "ward 7");
    FrameKeys other = FrameKeys.ofPassphrase("correct horse battery staple", "ward 8");
    for (FrameKeys keys : List.of(one, two, other)) {
      ((KeyBook) keys).ready().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    Phone alice = phone("alice", one);
    Talk talk = talk(alice, phone("bob", two));
    assertTrue(talk.alice.events.contains("receiving WORKING"), talk.alice.events.toString());
    talk.call.hangup();
    scene.seconds(1);
    Talk wrong = talk(alice, phone("carol", other));
    assertTrue(wrong.alice.events.contains("receiving WRONG_KEY"), wrong.alice.events.toString());
    assertTrue(wrong.bob.events.contains("receiving WRONG_KEY"), wrong.bob.events.toString());
  }

  @Test
  void whatIsNotAllowedIsSaid() {
    FrameKeys keys = FrameKeys.exchanged();
    assertThrows(IllegalArgumentException.class, () -> keys.setKey("no user", 0, ALICES));
    assertThrows(IllegalArgumentException.class, () -> keys.setKey("alice", -1, ALICES));
    assertThrows(IllegalArgumentException.class, () -> keys.setKey("alice", 16, ALICES));
    assertThrows(IllegalArgumentException.class, () -> keys.setKey("alice", 0, new byte[15]));
    assertThrows(IllegalStateException.class, () -> keys.ratchet("alice"));
    assertThrows(
        IllegalArgumentException.class, () -> FrameKeys.ofPassphrase("short", "somewhere"));
    assertThrows(IllegalArgumentException.class, () -> FrameKeys.ofPassphrase("long enough", ""));
  }
}
