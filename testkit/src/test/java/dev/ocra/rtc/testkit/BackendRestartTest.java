package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallEndCause;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A new backend, which knows nothing, takes the place of the old one in the middle of calls. */
@NullMarked
class BackendRestartTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 11);
  private final Phone alice = Phone.withSeveralCalls(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");

  private void seconds(double seconds) {
    time.advance(Duration.ofMillis((long) (seconds * 1000)));
  }

  private RecordedCall establish(Phone from, Phone to) {
    RecordedCall out = from.call(to, true);
    seconds(1);
    to.lastCall().call.answer();
    seconds(1);
    assertTrue(out.isEstablished(), out.toString());
    return out;
  }

  private void restart(Phone... connected) {
    backend.restart();
    for (Phone phone : connected) {
      phone.transport.breakLinks();
    }
  }

  private int openCalls() {
    var activity = backend.service().activity();
    time.run();
    return activity.join().openCalls();
  }

  @AfterEach
  void nothingIsLeft() {
    for (Phone phone : List.of(alice, bob)) {
      phone.transport.setReachable(true);
      phone.client.terminate();
    }
    seconds(180);
    for (Phone phone : List.of(alice, bob)) {
      assertEquals(0, phone.engine.openObjects(), phone.user);
      assertEquals(0, phone.transport.openLinks());
    }
    assertEquals(0, openCalls());
    assertEquals(List.of(), backend.mediaNetwork().violations());
  }

  @Test
  void theCallGoesOnAndEverythingWorksAsBefore() {
    RecordedCall out = establish(alice, bob);
    RecordedCall in = bob.lastCall();
    restart(alice, bob);
    seconds(5);
    assertEquals(1, openCalls());
    assertEquals("registered", alice.events.get(alice.events.size() - 1));
    out.call.pauseVideo();
    in.call.sendDTMF("5");
    seconds(1);
    assertEquals("video paused", in.events.get(in.events.size() - 1));
    assertEquals("5", bob.engine.sessions().get(0).tones());
    alice.engine.changeNetwork();
    seconds(10);
    assertTrue(out.events.contains("reconnected"), "a restart of ICE goes through: " + out);
    in.call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, out.cause());
    assertEquals(CallEndCause.HUNG_UP, in.cause());
    assertEquals(0, openCalls());
  }

  @Test
  void manyRestartsInOneCall() {
    RecordedCall out = establish(alice, bob);
    for (int round = 0; round < 5; round++) {
      restart(alice, bob);
      seconds(7);
      assertEquals(1, openCalls());
    }
    assertFalse(out.events.contains("reconnecting"), "media never stopped");
    out.call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
  }

  @Test
  void onePhoneComesLate() {
    RecordedCall out = establish(alice, bob);
    bob.transport.setReachable(false);
    restart(alice);
    seconds(60);
    assertEquals(0, openCalls(), "half a claim is no call");
    assertTrue(out.isEstablished());
    bob.transport.setReachable(true);
    seconds(10);
    assertEquals(1, openCalls());
    out.call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
  }

  @Test
  void onePhoneNeverComes() {
    RecordedCall out = establish(alice, bob);
    bob.transport.setReachable(false);
    restart(alice);
    seconds(170);
    assertEquals(CallEndCause.INACTIVE, out.cause());
    assertTrue(bob.lastCall().isEnded(), "its media stopped with the other's");
  }

  @Test
  void onePhoneIsGone() {
    RecordedCall out = establish(alice, bob);
    bob.transport.setReachable(false);
    bob.client.terminate();
    restart(alice);
    seconds(40);
    assertEquals(CallEndCause.INACTIVE, out.cause(), "its media stopped");
  }

  @Test
  void whoHungUpDuringTheOutageIsHeardAfterIt() {
    RecordedCall out = establish(alice, bob);
    for (Phone phone : List.of(alice, bob)) {
      phone.transport.setReachable(false);
    }
    backend.restart();
    seconds(1);
    out.call.hangup();
    seconds(2);
    assertEquals(CallEndCause.HUNG_UP, out.cause());
    assertFalse(bob.lastCall().isEnded());
    alice.transport.setReachable(true);
    bob.transport.setReachable(true);
    seconds(8);
    assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
  }

  @Test
  void bothHungUpDuringTheOutage() {
    RecordedCall out = establish(alice, bob);
    for (Phone phone : List.of(alice, bob)) {
      phone.transport.setReachable(false);
    }
    backend.restart();
    out.call.hangup();
    bob.lastCall().call.hangup();
    seconds(3);
    for (Phone phone : List.of(alice, bob)) {
      phone.transport.setReachable(true);
    }
    seconds(30);
    assertEquals(CallEndCause.HUNG_UP, out.cause());
    assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
  }

  @Test
  void aCallThatOnlyRingsEndsWithFailureHereAndRingsNoMoreThere() {
    RecordedCall out = alice.call(bob, false);
    seconds(1);
    restart(alice, bob);
    seconds(10);
    assertEquals(CallEndCause.FAILURE, out.cause());
    SinchError error = out.call.getDetails().getError();
    assertNotNull(error);
    assertEquals(3000, error.getCode());
    assertTrue(bob.lastCall().isEnded(), bob.lastCall().toString());
    establish(bob, alice).call.hangup();
  }

  @Test
  void severalCallsOfOneDeviceComeBackEachWithItsOwnParty() {
    Phone carol = Phone.started(backend, "carol", "c1");
    RecordedCall toBob = establish(alice, bob);
    RecordedCall toCarol = establish(alice, carol);
    restart(alice, bob, carol);
    seconds(5);
    assertEquals(2, openCalls());
    toBob.call.hangup();
    seconds(1);
    assertTrue(bob.lastCall().isEnded());
    assertTrue(toCarol.isEstablished());
    assertTrue(carol.lastCall().isEstablished());
    carol.lastCall().call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, toCarol.cause());
    carol.client.terminate();
  }

  @Test
  void twoWhoCalledEachOtherAtOnceComeBackAsTheOneCallThatTheyAre() {
    RecordedCall a = alice.call(bob, false);
    RecordedCall b = bob.call(alice, false);
    seconds(2);
    assertTrue(a.isEstablished() && b.isEstablished());
    restart(alice, bob);
    seconds(5);
    assertEquals(1, openCalls());
    a.call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, b.cause());
  }

  @Test
  void theBackendRestartsWhileTheNetworkIsGoneToo() {
    RecordedCall out = establish(alice, bob);
    for (Phone phone : List.of(alice, bob)) {
      phone.transport.setReachable(false);
      phone.engine.changeNetwork();
    }
    backend.restart();
    seconds(15);
    for (Phone phone : List.of(alice, bob)) {
      phone.transport.setReachable(true);
    }
    seconds(14);
    assertTrue(out.events.contains("reconnected"), out.toString());
    assertTrue(bob.lastCall().events.contains("reconnected"), bob.lastCall().toString());
    assertEquals(1, openCalls());
  }
}
