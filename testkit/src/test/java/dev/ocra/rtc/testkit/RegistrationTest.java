package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.MediaConstraints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How a client starts, stays registered and ends; and what it refuses. */
@NullMarked
class RegistrationTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 7);
  private final Phone phone =
      new Phone(backend, "alice", "a1", LinkFaults.NONE, builder -> builder.multiCall(true));

  private void seconds(long seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void itAsksForATokenAndThenStarts() {
    List<String> order = new ArrayList<>();
    phone
        .client
        .start(client -> order.add("callback"), error -> order.add("no"))
        .then(client -> order.add("chain"));
    assertThrows(IllegalStateException.class, phone.client::start);
    assertFalse(phone.client.isStarted());
    seconds(1);
    assertTrue(phone.client.isStarted());
    assertEquals(List.of("credentials", "registered", "started"), phone.events);
    assertEquals(List.of("callback", "chain"), order);
  }

  @Test
  void theTokenMayComeLaterAsAMethodReference() {
    List<Consumer<String>> later = new ArrayList<>();
    phone.credentials = registration -> later.add(registration::register);
    phone.client.start();
    seconds(3600);
    assertFalse(phone.client.isStarted());
    later.get(0).accept(backend.token("alice"));
    later.get(0).accept("a second answer is ignored");
    seconds(1);
    assertTrue(phone.client.isStarted());
  }

  @Test
  void noTokenFailsTheStart() {
    phone.credentials = ClientRegistration::registerFailed;
    List<Integer> codes = new ArrayList<>();
    phone.client.start().fail(error -> codes.add(error.getCode()));
    seconds(1);
    assertEquals(List.of(3001), codes);
    assertEquals(List.of("credentials", "registration failed 3001", "failed 3001"), phone.events);
    phone.credentials = null;
    phone.start(); // it may be started again
  }

  @Test
  void aRefusedTokenIsAskedForAgainAndThenGivenUp() {
    phone.credentials = registration -> registration.register("forged");
    phone.client.start();
    seconds(5);
    assertEquals(3, phone.events.stream().filter("credentials"::equals).count());
    assertEquals("failed 40102", phone.events.get(phone.events.size() - 1));
    assertEquals(0, phone.transport.openLinks());
  }

  @Test
  void anotherUsersTokenDoesNotMakeThisClientThatUser() {
    phone.credentials = registration -> registration.register(backend.token("mallory"));
    phone.client.start();
    seconds(5);
    assertFalse(phone.client.isStarted(), phone.events.toString());
  }

  @Test
  void anUnreachableBackendFailsTheStart() {
    phone.transport.setReachable(false);
    phone.client.start();
    seconds(60);
    assertEquals("failed 1000", phone.events.get(phone.events.size() - 1));
  }

  @Test
  void aShortOutageIsResumedAndALongOneRegisteredAnew() {
    phone.start();
    phone.transport.breakLinks();
    seconds(5);
    assertEquals(List.of("credentials", "registered", "started"), phone.events);
    phone.transport.setReachable(false);
    seconds(600);
    phone.transport.setReachable(true);
    seconds(60);
    assertEquals(1, phone.transport.openLinks());
    assertEquals(
        List.of("credentials", "registered", "started", "credentials", "registered"), phone.events);
    assertTrue(phone.client.isStarted());
  }

  @Test
  void aBackendThatForgotEverythingIsRegisteredWithAnew() {
    phone.start();
    Phone bob = Phone.started(backend, "bob", "b1");
    RecordedCall established = phone.call(bob, false);
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    RecordedCall ringing = phone.call("carol", false);
    backend.restart();
    phone.transport.breakLinks();
    bob.transport.breakLinks();
    seconds(30);
    assertTrue(phone.client.isStarted());
    assertEquals(CallEndCause.FAILURE, ringing.cause());
    assertTrue(established.isEstablished(), "media needs no backend");
  }

  @Test
  void whatIsNotAllowedIsRefusedAtTheCall() {
    CallController calls = phone.client.getCallController();
    MediaConstraints audio = MediaConstraints.AUDIO;
    assertThrows(IllegalStateException.class, () -> calls.callUser("bob", audio));
    phone.start();
    for (String user : List.of("", "b b", "bob!", "ü", "x".repeat(256))) {
      assertThrows(IllegalArgumentException.class, () -> calls.callUser(user, audio));
    }
    Map<String, String> long1025 = Map.of("ü", "x".repeat(1023));
    assertThrows(IllegalArgumentException.class, () -> calls.callUser("bob", audio, long1025));
    var call = calls.callUser("bob", audio, Map.of("ü", "x".repeat(1022)));
    assertThrows(IllegalStateException.class, call::answer);
    for (String keys : List.of("E", "a", "1 2", "é")) {
      assertThrows(IllegalArgumentException.class, () -> call.sendDTMF(keys));
    }
    call.hangup();
    call.hangup();
    seconds(5);
    assertEquals(CallEndCause.CANCELED, call.getDetails().getEndCause());
    call.sendDTMF("1");
    call.mute();
  }

  @Test
  void answeringTwiceIsRefused() {
    phone.start();
    Phone bob = Phone.started(backend, "bob", "b1");
    bob.call(phone, false);
    seconds(1);
    phone.lastCall().call.answer();
    assertThrows(IllegalStateException.class, phone.lastCall().call::answer);
  }

  @Test
  void afterTheTerminationEverythingThrowsAndEveryCallIsToldItsEnd() {
    phone.start();
    Phone bob = Phone.started(backend, "bob", "b1");
    RecordedCall out = phone.call(bob, true);
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    SinchClient client = phone.client;
    CallController calls = client.getCallController();
    var audio = client.getAudioController();
    var video = client.getVideoController();
    List<String> done = new ArrayList<>();
    client.terminateGracefully().then(nothing -> done.add("done"));
    assertFalse(client.isStarted());
    List<org.junit.jupiter.api.function.Executable> uses =
        List.of(
            client::start,
            client::getCallController,
            client::getAudioController,
            client::getVideoController,
            () -> calls.callUser("bob", MediaConstraints.AUDIO),
            () -> calls.getCall("x"),
            audio::mute,
            () -> video.setVideoInput(null),
            out.call::hangup,
            out.call::mute,
            out.call::statistics);
    uses.forEach(use -> assertThrows(IllegalStateException.class, use));
    seconds(5);
    client.terminate();
    assertEquals(List.of("done"), done);
    assertEquals("ended HUNG_UP", out.events.get(out.events.size() - 1));
    assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
    assertEquals(0, phone.engine.openObjects());
    assertEquals(0, phone.transport.openLinks());
  }
}
