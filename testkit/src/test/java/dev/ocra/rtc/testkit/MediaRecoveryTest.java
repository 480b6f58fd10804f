package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.internal.call.RecoveryPolicy;
import dev.ocra.rtc.internal.client.ClientBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Established calls whose media, signalling or both are cut off, in every way there is. */
@NullMarked
class MediaRecoveryTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 3);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");

  private void seconds(double seconds) {
    time.advance(Duration.ofMillis((long) (seconds * 1000)));
  }

  private RecordedCall establish(boolean video) {
    RecordedCall out = alice.call(bob, video);
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    assertTrue(out.isEstablished(), out.toString());
    return out;
  }

  private static int count(RecordedCall call, String event) {
    return Collections.frequency(call.events, event);
  }

  private void assertOneOutage() {
    for (RecordedCall call : List.of(alice.lastCall(), bob.lastCall())) {
      assertTrue(call.isEstablished(), call.toString());
      assertEquals(1, count(call, "reconnecting"), call.toString());
      assertEquals(1, count(call, "reconnected"), call.toString());
    }
  }

  private void assertMediaFlows(boolean video) {
    for (Phone phone : List.of(alice, bob)) {
      assertEquals(1, phone.engine.sessions().size());
      FakePeerSession session = phone.engine.sessions().get(0);
      assertTrue(session.sendsAudio() && session.playsAudio(), phone.user);
      assertEquals(video, session.sendsVideo(), phone.user);
    }
  }

  @AfterEach
  void nothingIsLeft() {
    backend.mediaNetwork().setUp(true);
    for (Phone phone : List.of(alice, bob)) {
      phone.transport.setReachable(true);
      phone.client.terminate();
    }
    seconds(90);
    for (Phone phone : List.of(alice, bob)) {
      assertEquals(0, phone.engine.openObjects(), phone.user);
    }
    assertEquals(List.of(), backend.mediaNetwork().violations());
  }

  @Test
  void aBlinkIsNotTold() {
    RecordedCall out = establish(true);
    backend.mediaNetwork().setUp(false);
    seconds(0.3);
    backend.mediaNetwork().setUp(true);
    seconds(30);
    assertEquals(0, count(out, "reconnecting"));
    assertMediaFlows(true);
  }

  @Test
  void theCallersChangeOfNetworkIsMendedByARestartOfIce() {
    establish(true);
    FakePeerSession before = alice.engine.sessions().get(0);
    alice.engine.changeNetwork();
    seconds(6);
    assertOneOutage();
    assertMediaFlows(true);
    assertEquals(before, alice.engine.sessions().get(0), "the same peer session");
  }

  @Test
  void theCalleesChangeOfNetworkIsMendedByARestartOfIce() {
    establish(false);
    bob.engine.changeNetwork();
    seconds(6);
    assertOneOutage();
    assertMediaFlows(false);
  }

  @Test
  void bothAtOnceDoNotCross() {
    establish(true);
    alice.engine.changeNetwork();
    bob.engine.changeNetwork();
    seconds(6);
    assertOneOutage();
    assertMediaFlows(true);
  }

  @Test
  void onlyTheCallerNoticesAndAsksForTheRestart() {
    establish(false);
    alice.engine.sessions().get(0).losePaths();
    seconds(6);
    assertTrue(alice.lastCall().isEstablished());
    assertEquals(1, count(alice.lastCall(), "reconnected"), alice.lastCall().toString());
    assertMediaFlows(false);
  }

  @Test
  void aPeerSessionThatIsBeyondRepairIsReplaced() {
    establish(true);
    FakePeerSession before = bob.engine.sessions().get(0);
    alice.engine.sessions().get(0).breakForGood();
    seconds(28);
    assertOneOutage();
    assertMediaFlows(true);
    assertFalse(bob.engine.sessions().contains(before));
    alice.lastCall().call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
  }

  @Test
  void whereOnlyARelayLeadsThereTheCallGoesOverTheRelay() {
    backend.offerRelay();
    establish(true);
    backend.mediaNetwork().setDirectPaths(false);
    seconds(28);
    assertOneOutage();
    assertMediaFlows(true);
    assertTrue(bob.engine.sessions().get(0).options().relayOnly());
  }

  @Test
  void aRelayIsNotTriedWhereThereIsNone() {
    establish(false);
    bob.engine.sessions().get(0).breakForGood();
    seconds(28);
    assertOneOutage();
    assertFalse(bob.engine.sessions().get(0).options().relayOnly());
  }

  @Test
  void withoutMediaForThirtySecondsTheCallIsInactive() {
    RecordedCall out = establish(true);
    backend.mediaNetwork().setUp(false);
    seconds(29);
    assertTrue(out.isEstablished());
    seconds(3);
    for (RecordedCall call : List.of(out, bob.lastCall())) {
      assertEquals(CallEndCause.INACTIVE, call.cause());
      assertEquals(1, count(call, "reconnecting"));
      assertEquals(0, count(call, "reconnected"));
    }
  }

  @Test
  void signallingAloneMayBeGoneForLong() {
    RecordedCall out = establish(false);
    alice.transport.setReachable(false);
    seconds(75);
    alice.transport.setReachable(true);
    seconds(60);
    assertTrue(out.isEstablished(), out.toString());
    assertTrue(bob.lastCall().isEstablished(), bob.lastCall().toString());
    assertEquals(0, count(out, "reconnecting"), "media never stopped");
    bob.lastCall().call.pauseVideo();
    bob.lastCall().call.hangup();
    seconds(2);
    assertEquals(CallEndCause.HUNG_UP, out.cause());
  }

  @Test
  void everythingIsGoneForAWhileAndTheCallGoesOn() {
    for (double outage : new double[] {1, 5, 12, 20}) {
      RecordedCall out = establish(true);
      alice.transport.setReachable(false);
      alice.engine.changeNetwork();
      backend.mediaNetwork().setUp(false);
      seconds(outage);
      backend.mediaNetwork().setUp(true);
      alice.transport.setReachable(true);
      seconds(29 - outage);
      assertOneOutage();
      assertMediaFlows(true);
      out.call.hangup();
      seconds(2);
      assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
    }
  }

  @Test
  void threeOutagesAreToldThreeTimes() {
    RecordedCall out = establish(false);
    for (int outage = 1; outage <= 3; outage++) {
      bob.engine.changeNetwork();
      seconds(20);
      assertEquals(outage, count(out, "reconnected"), out.toString());
    }
  }

  @Test
  void theTimesMayBeOthers() {
    RecoveryPolicy hasty =
        new RecoveryPolicy(
            Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));
    Phone carol =
        new Phone(
            backend,
            "carol",
            "c1",
            LinkFaults.NONE,
            builder -> ((ClientBuilder) builder).recovery(hasty));
    carol.start();
    RecordedCall out = carol.call(bob, false);
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    carol.engine.changeNetwork();
    seconds(1);
    assertEquals(1, count(out, "reconnected"), out.toString());
    backend.mediaNetwork().setUp(false);
    seconds(4);
    assertEquals(CallEndCause.INACTIVE, out.cause());
    carol.client.terminate();
  }
}
