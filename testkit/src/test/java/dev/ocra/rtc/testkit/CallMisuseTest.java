package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What applications may do wrong with calls: the documented exception, and nothing half done. */
@NullMarked
class CallMisuseTest {
  /** A wrong use of a controller or of an established call. */
  record Misuse<T>(String what, Class<? extends Exception> exception, Consumer<T> use) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static <T> Misuse<T> illegal(String what, Consumer<T> use) {
    return new Misuse<>(what, IllegalArgumentException.class, use);
  }

  @NullUnmarked
  private static <T> Misuse<T> none(String what, Consumer<T> use) {
    return new Misuse<>(what, NullPointerException.class, use);
  }

  private static Map<String, String> headers(int bytes) {
    return Map.of("h", "x".repeat(bytes - 1));
  }

  @NullUnmarked
  static Stream<Misuse<CallController>> controllers() {
    MediaConstraints audio = MediaConstraints.AUDIO;
    Map<String, String> holey = new HashMap<>();
    holey.put("a", null);
    return Stream.of(
        illegal("no user id", c -> c.callUser("", audio)),
        illegal("a long user id", c -> c.callUser("u".repeat(256), audio)),
        illegal("a space in the user id", c -> c.callUser("a b", audio)),
        illegal("an umlaut in the user id", c -> c.callUser("\u00fc", audio)),
        illegal("long headers", c -> c.callUser("bob", audio, headers(1025))),
        illegal("wide headers", c -> c.callUser("bob", audio, Map.of("h", "\u20ac".repeat(342)))),
        none("null user", c -> c.callUser(null, audio)),
        none("null constraints", c -> c.callUser("bob", null)),
        none("null headers", c -> c.callUser("bob", audio, null)),
        none("null in the headers", c -> c.callUser("bob", audio, holey)),
        none("null id", c -> c.getCall(null)),
        none("null listener", c -> c.addCallControllerListener(null)),
        none("null call", c -> c.switchTo(null)));
  }

  @NullUnmarked
  static Stream<Misuse<Call>> calls() {
    return Stream.of(
        illegal("letters", call -> call.sendDTMF("12E")),
        illegal("small letters", call -> call.sendDTMF("a")),
        illegal("a comma", call -> call.sendDTMF("1,2")),
        illegal("no target", call -> call.transfer("")),
        illegal("a bad target", call -> call.transfer("no user")),
        illegal("the other side as the target", call -> call.transfer("bob")),
        none("null keys", call -> call.sendDTMF(null)),
        none("null target", call -> call.transfer(null)),
        none("null listener", call -> call.addCallListener(null)),
        new Misuse<Call>("answered, outgoing", IllegalStateException.class, Call::answer));
  }

  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone bob = scene.phone("bob", "b1");

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  @ParameterizedTest
  @MethodSource
  void controllers(Misuse<CallController> misuse) {
    CallController controller = alice.client.getCallController();
    assertThrows(misuse.exception(), () -> misuse.use().accept(controller));
    scene.seconds(1);
    assertEquals(0, bob.calls.size());
    assertEquals(0, alice.engine.openObjects());
    // The client is as good as before, and no call stands in the way.
    assertTrue(scene.talk(alice, bob, false).isEstablished());
  }

  @ParameterizedTest
  @MethodSource
  void calls(Misuse<Call> misuse) {
    RecordedCall out = scene.talk(alice, bob, false);
    List<String> before = List.copyOf(bob.lastCall().events);
    assertThrows(misuse.exception(), () -> misuse.use().accept(out.call));
    scene.seconds(1);
    assertTrue(out.isEstablished());
    assertEquals(before, bob.lastCall().events);
    assertEquals("", alice.engine.sessions().get(0).tones());
  }

  @Test
  void asMuchAsIsAllowed() {
    String longest = "u".repeat(255);
    Call call =
        alice.client.getCallController().callUser(longest, MediaConstraints.AUDIO, headers(1024));
    assertEquals(longest, call.getRemoteUserId());
    call.sendDTMF("");
    call.hangup();
    scene.seconds(1);
    assertNull(call.getDetails().getError());
  }

  @Test
  void answeringTwice() {
    alice.call(bob, false);
    scene.seconds(1);
    Call incoming = bob.lastCall().call;
    incoming.answer();
    assertThrows(IllegalStateException.class, incoming::answer);
    scene.seconds(1);
    assertTrue(bob.lastCall().isEstablished());
  }

  @Test
  void aCallThatIsNotOneOfThese() {
    RecordedCall out = scene.talk(alice, bob, false);
    CallController bobs = bob.client.getCallController();
    assertNull(bobs.getCall("no-such-call"));
    assertThrows(IllegalArgumentException.class, () -> bobs.switchTo(out.call));
  }

  @Test
  void beforeTheStart() {
    Phone early = new Phone(scene.backend, "early", "e1");
    assertThrows(IllegalStateException.class, () -> early.call(bob, false));
    scene.seconds(1);
    assertEquals(0, bob.calls.size());
    early.client.terminate();
    scene.seconds(1);
  }

  @Test
  void afterTheEndOfTheCall() {
    RecordedCall out = scene.talk(alice, bob, true);
    out.call.hangup();
    scene.seconds(1);
    List<String> events = List.copyOf(out.events);
    out.call.mute();
    out.call.hold();
    out.call.unhold();
    out.call.enableVideo();
    out.call.disableVideo();
    out.call.pauseVideo();
    out.call.sendDTMF("1");
    out.call.hangup();
    assertThrows(IllegalStateException.class, () -> out.call.transfer("carol"));
    alice.client.getCallController().switchTo(out.call);
    scene.seconds(1);
    assertEquals(events, out.events);
    assertEquals(0, alice.engine.openObjects());
  }

  @Test
  void afterTheClientsTermination() {
    Phone gone = Phone.started(scene.backend, "gone", "g1");
    RecordedCall out = gone.call(bob, false);
    scene.seconds(1);
    CallController controller = gone.client.getCallController();
    gone.client.terminate();
    Call call = out.call;
    Stream.<Runnable>of(
            () -> controller.callUser("bob", MediaConstraints.AUDIO),
            () -> controller.getCall(call.getCallId()),
            () -> controller.switchTo(call),
            call::answer,
            call::hangup,
            call::mute,
            call::hold,
            call::unhold,
            call::enableVideo,
            call::disableVideo,
            call::pauseVideo,
            () -> call.sendDTMF("1"),
            () -> call.transfer("carol"),
            () -> call.addCallListener(new CallListener() {}))
        .forEach(use -> assertThrows(IllegalStateException.class, use::run));
    scene.seconds(1);
    assertEquals(out.call.getCallId(), call.getCallId(), "facts can still be read");
    assertEquals(0, gone.engine.openObjects());
  }
}
