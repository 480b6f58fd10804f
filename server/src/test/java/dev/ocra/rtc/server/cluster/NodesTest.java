package dev.ocra.rtc.server.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.Refer;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.Rejoined;
import dev.ocra.rtc.protocol.Relay;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.SavedSession;
import dev.ocra.rtc.protocol.Transfer;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.Routing;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import dev.ocra.rtc.server.virtual.TestNodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Calls between devices that are registered with different nodes. */
@NullMarked
class NodesTest {
  private static final Duration DEATH = Duration.ofSeconds(3);

  private final TestNodes nodes = new TestNodes(3, 7);
  private final TestDevice alice = registered(0, "alice", "a1");
  private final TestDevice bob = registered(1, "bob", "b1");

  private TestDevice registered(int node, String user, String device) {
    TestDevice registered = nodes.node(node).registered(user, device);
    nodes.settle();
    return registered;
  }

  private void establish() {
    establish(bob, "bob");
  }

  private void establish(TestDevice callee, String user) {
    alice.invite("call", user);
    nodes.settle();
    callee.ring("call");
    nodes.settle();
    callee.answer("call");
    nodes.settle();
    alice.send(new Connected("call"));
    callee.send(new Connected("call"));
    nodes.settle();
  }

  private static Rejoin claim(String user, String device, boolean caller) {
    return new Rejoin("call", user, device, caller, false, 1, false);
  }

  @Test
  void aCallRunsAsOnOneNode() {
    alice.invite("call", "bob");
    nodes.settle();
    assertEquals("a1", bob.only(Incoming.class).getPeer());
    alice.only(Progressing.class);
    bob.ring("call");
    nodes.settle();
    assertEquals("b1", alice.only(Ringing.class).getPeer());
    bob.send(new Candidates("call", "a1", 1, List.of()));
    bob.answer("call");
    nodes.settle();
    assertEquals("b1", alice.only(Answered.class).getPeer());
    assertEquals("a1", bob.only(Answered.class).getPeer());
    alice.only(Candidates.class);
    alice.send(new MediaState("call", "b1", true, false));
    nodes.settle();
    assertTrue(bob.only(MediaState.class).getAudioMuted());
    bob.hangup("call");
    nodes.settle();
    assertEquals(EndCause.HUNG_UP, alice.endCause());
    assertEquals(EndCause.HUNG_UP, bob.endCause());
    assertEquals(0, nodes.openCalls(0));
    assertEquals(List.of(), alice.all(RequestFailed.class));
    assertEquals(List.of(), bob.all(RequestFailed.class));
  }

  @Test
  void everyNodeShowsAndEndsTheCall() {
    establish();
    CallKey key = new CallKey(TestBackend.KEY, "call");
    CallDesk desk = nodes.node(2).service.calls();
    var found = desk.find(key);
    var routed = desk.route(key, Routing.STRAIGHT);
    nodes.settle();
    assertEquals("a1", found.join().orElseThrow().caller().device());
    assertEquals(CallDesk.Outcome.CONFLICT, routed.join(), "it is not parked");
    var ended = desk.hangUp(key);
    nodes.settle();
    assertEquals(CallDesk.Outcome.DONE, ended.join());
    assertTrue(alice.has(Ended.class) && bob.has(Ended.class));
    var again = desk.hangUp(key);
    var gone = desk.find(key);
    nodes.settle();
    assertEquals(CallDesk.Outcome.UNKNOWN, again.join());
    assertTrue(gone.join().isEmpty());
  }

  @Test
  void aCallOfANodeThatIsCutOffCannotBeEndedElsewhere() {
    establish();
    CallKey key = new CallKey(TestBackend.KEY, "call");
    nodes.cut(0, true);
    var ended = nodes.node(2).service.calls().hangUp(key);
    nodes.advance(Duration.ofSeconds(4));
    assertTrue(ended.isDone(), "nobody waits for ever");
    nodes.cut(0, false);
  }

  @Test
  void theFirstOfDevicesWithThreeNodesAnswers() {
    TestDevice tablet = registered(2, "bob", "b2");
    TestDevice watch = registered(0, "bob", "b3");
    alice.invite("call", "bob");
    nodes.settle();
    for (TestDevice device : List.of(bob, tablet, watch)) {
      device.only(Incoming.class);
      device.ring("call");
    }
    tablet.answer("call");
    bob.answer("call");
    nodes.settle();
    assertEquals(
        1, List.of(bob, tablet, watch).stream().filter(d -> d.has(Answered.class)).count());
    assertEquals(
        2,
        List.of(bob, tablet, watch).stream()
            .filter(d -> d.has(Ended.class))
            .filter(d -> d.endCause() == EndCause.OTHER_DEVICE_ANSWERED)
            .count());
  }

  @Test
  void aDeviceThatRegistersElsewhereWhileItRingsRingsToo() {
    alice.invite("call", "bob");
    nodes.settle();
    TestDevice tablet = registered(2, "bob", "b2");
    tablet.only(Incoming.class);
    tablet.ring("call");
    tablet.answer("call");
    nodes.settle();
    assertEquals("b2", alice.only(Answered.class).getPeer());
    assertEquals(EndCause.OTHER_DEVICE_ANSWERED, bob.endCause());
  }

  @Test
  void aDeviceThatAPushWokeFindsItsCallFromAnyNode() {
    alice.invite("call", "bob");
    nodes.settle();
    TestDevice tablet = nodes.node(2).device("bob", "b2").connect();
    tablet.send(new Relay("call"));
    nodes.settle();
    assertEquals("a1", tablet.only(Incoming.class).getPeer());
    bob.ring("call");
    bob.answer("call");
    nodes.settle();
    alice.hangup("call");
    nodes.settle();
    TestDevice late = registered(2, "bob", "b4");
    late.send(new Relay("call"));
    nodes.settle();
    assertEquals(EndCause.OTHER_DEVICE_ANSWERED, late.endCause());
    late.send(new Relay("nothing"));
    nodes.settle();
    assertEquals(ErrorCodes.UNKNOWN_CALL, late.only(RequestFailed.class).getCode());
  }

  @Test
  void refusalsNameTheRequest() {
    alice.invite("call", "bob");
    nodes.settle();
    bob.send(new Connected("call"));
    nodes.settle();
    RequestFailed refusal = bob.only(RequestFailed.class);
    assertEquals(ErrorCodes.CONFLICT, refusal.getCode());
    assertEquals(1, refusal.getRequest());
    assertEquals("call", refusal.getCall());
  }

  @Test
  void anIdIsTakenOnceInAllNodes() {
    alice.invite("call", "bob");
    nodes.settle();
    TestDevice carol = registered(2, "carol", "c1");
    carol.invite("call", "bob");
    nodes.settle();
    assertEquals(ErrorCodes.CONFLICT, carol.only(RequestFailed.class).getCode());
    assertFalse(carol.has(Ended.class));
    bob.only(Incoming.class);
    alice.hangup("call");
    nodes.settle();
    assertEquals(EndCause.CANCELED, bob.endCause());
    carol.invite("call", "bob");
    nodes.settle();
    assertEquals(2, carol.all(RequestFailed.class).size(), "as long as it is remembered");
    nodes.advance(Duration.ofMinutes(4));
    carol.invite("call", "bob");
    nodes.settle();
    assertEquals(2, bob.all(Incoming.class).size());
  }

  @Test
  void callsThatCrossBetweenNodesBecomeOne() {
    alice.send(new Invite("call-1", "bob", false, Map.of(), null));
    bob.send(new Invite("call-2", "alice", false, Map.of(), null));
    nodes.settle();
    assertEquals("call-2", alice.only(Ended.class).getReplacedBy());
    assertEquals("call-2", alice.only(Incoming.class).getCall());
    assertTrue(
        alice.inbox.indexOf(alice.only(Ended.class))
            < alice.inbox.indexOf(alice.only(Incoming.class)));
    alice.answer("call-2");
    nodes.settle();
    bob.only(Answered.class);
    assertEquals(0, nodes.openCalls(0));
    assertEquals(1, nodes.openCalls(1));
  }

  @Test
  void aTransferGoesOverNodes() {
    TestDevice carol = registered(2, "carol", "c1");
    establish();
    alice.send(new Transfer("call", "carol"));
    nodes.settle();
    bob.only(Refer.class);
    bob.send(new Invite("next", "carol", false, Map.of(), null, "call"));
    nodes.settle();
    assertEquals("alice", carol.only(Incoming.class).getReferredBy());
    carol.answer("next");
    nodes.settle();
    assertEquals(EndCause.TRANSFERRED, alice.endCause());
    assertEquals(EndCause.TRANSFERRED, bob.endCause());
    assertEquals(2, bob.all(Answered.class).size());
    carol.hangup("next");
    nodes.settle();
    assertEquals(EndCause.HUNG_UP, bob.all(Ended.class).get(1).getCause());
  }

  @Test
  void theNewestSessionOfADeviceWins() {
    TestDevice moved = nodes.node(1).registered("alice", "a1");
    nodes.settle();
    assertEquals(4000, alice.closeCode);
    bob.invite("call", "alice");
    nodes.settle();
    moved.only(Incoming.class);
    assertFalse(alice.has(Incoming.class));
  }

  @Test
  void whoMovesToAnotherNodeRejoins() {
    establish();
    alice.moveTo(nodes.node(2)).connect();
    alice.send(claim("bob", "b1", true));
    nodes.settle();
    alice.only(Rejoined.class);
    bob.only(Rejoined.class);
    alice.send(new MediaState("call", "b1", true, false));
    nodes.settle();
    assertTrue(bob.only(MediaState.class).getAudioMuted());
    nodes.advance(Duration.ofMinutes(5));
    assertFalse(alice.has(Ended.class));
    bob.hangup("call");
    nodes.settle();
    assertEquals(EndCause.HUNG_UP, alice.endCause());
  }

  @Test
  void anEstablishedCallOutlivesTheNodeThatCarriesIt() {
    establish();
    nodes.kill(0);
    alice.moveTo(nodes.node(2)).connect();
    alice.send(claim("bob", "b1", true));
    nodes.advance(DEATH);
    alice.only(Rejoined.class);
    bob.only(Rejoined.class);
    bob.send(new MediaState("call", "a1", true, false));
    nodes.settle();
    assertTrue(alice.only(MediaState.class).getAudioMuted());
    nodes.advance(Duration.ofMinutes(5));
    assertFalse(alice.has(Ended.class));
    alice.hangup("call");
    nodes.settle();
    assertEquals(EndCause.HUNG_UP, bob.endCause());
    assertEquals(EndCause.HUNG_UP, alice.endCause());
    assertEquals(0, nodes.openCalls(1) + nodes.openCalls(2));
  }

  @Test
  void anEstablishedCallOutlivesTheNodeOfItsCallee() {
    establish();
    nodes.kill(1);
    nodes.advance(Duration.ofMillis(300));
    bob.moveTo(nodes.node(2)).connect();
    bob.send(claim("alice", "a1", false));
    nodes.settle();
    bob.only(Rejoined.class);
    alice.only(Rejoined.class);
    nodes.advance(Duration.ofMinutes(5));
    assertFalse(alice.has(Ended.class));
  }

  @Test
  void bothOfOneNodeRejoinAtOthers() {
    TestDevice carol = registered(0, "carol", "c1");
    establish(carol, "carol");
    nodes.kill(0);
    alice.moveTo(nodes.node(1)).connect();
    carol.moveTo(nodes.node(2)).connect();
    carol.send(claim("alice", "a1", false));
    alice.send(claim("carol", "c1", true));
    nodes.advance(DEATH);
    carol.only(Rejoined.class);
    alice.only(Rejoined.class);
    nodes.advance(Duration.ofMinutes(5));
    assertFalse(alice.has(Ended.class));
  }

  @Test
  void aCallThatRingsEndsWithItsNode() {
    alice.invite("call", "bob");
    nodes.settle();
    bob.ring("call");
    nodes.settle();
    nodes.kill(0);
    nodes.advance(DEATH);
    assertEquals(EndCause.FAILURE, bob.endCause());
    bob.answer("call");
    nodes.settle();
    assertEquals(2, bob.all(Ended.class).size(), "it is told again");
  }

  @Test
  void aHangupThatADeadNodeDidNotReadIsNotLost() {
    establish();
    nodes.kill(0);
    bob.hangup("call");
    alice.moveTo(nodes.node(2)).connect();
    alice.send(claim("bob", "b1", true));
    nodes.advance(DEATH);
    assertEquals(EndCause.HUNG_UP, bob.endCause());
    assertEquals(EndCause.HUNG_UP, alice.endCause());
  }

  @Test
  void aHubThatGoesAndForgetsEndsNothing() {
    establish();
    nodes.hub.goAway();
    alice.send(new MediaState("call", "b1", true, false));
    nodes.advance(Duration.ofSeconds(10));
    nodes.hub.forget();
    nodes.hub.comeBack();
    nodes.advance(Duration.ofSeconds(5));
    assertTrue(bob.only(MediaState.class).getAudioMuted());
    assertFalse(alice.has(Ended.class));
    bob.hangup("call");
    nodes.settle();
    assertEquals(EndCause.HUNG_UP, alice.endCause());
    bob.invite("again", "alice");
    nodes.settle();
    alice.only(Incoming.class);
    assertEquals(0, nodes.cluster(0).counters().now().nodesGivenUp());
  }

  @Test
  void aNodeThatWasCutOffBeginsAnew() {
    establish();
    nodes.cut(0, true);
    nodes.advance(DEATH);
    assertFalse(alice.has(Ended.class));
    nodes.cut(0, false);
    nodes.advance(DEATH);
    assertEquals(1, nodes.cluster(0).counters().now().timesGivenUp());
    assertEquals(1001, alice.closeCode);
    assertFalse(alice.has(Ended.class), "nobody ended it");
    alice.connect();
    alice.send(claim("bob", "b1", true));
    nodes.settle();
    alice.only(Rejoined.class);
    bob.only(Rejoined.class);
    assertEquals(0, nodes.openCalls(0));
    assertEquals(1, nodes.openCalls(1));
    nodes.advance(Duration.ofMinutes(5));
    assertFalse(bob.has(Ended.class));
  }

  @Test
  void whenNobodyKnowsACallItsPartiesBringItBack() {
    establish();
    for (int node = 0; node < 3; node++) {
      nodes.kill(node);
    }
    nodes.hub.forget();
    for (int node = 0; node < 3; node++) {
      nodes.start(node);
    }
    nodes.advance(Duration.ofSeconds(1));
    alice.moveTo(nodes.node(2)).connect();
    bob.moveTo(nodes.node(0)).connect();
    nodes.settle();
    alice.send(claim("bob", "b1", true));
    bob.send(claim("alice", "a1", false));
    nodes.settle();
    alice.only(Rejoined.class);
    bob.only(Rejoined.class);
    bob.hangup("call");
    nodes.settle();
    assertEquals(EndCause.HUNG_UP, alice.endCause());
  }

  @Test
  void aLogoutHoldsAtEveryNode() {
    Welcome welcome = alice.only(Welcome.class);
    SavedSession saved = Objects.requireNonNull(welcome.getSaved());
    String credential =
        "session:" + TestBackend.KEY + ":alice:" + saved.getId() + ":" + saved.getSecret();
    TestDevice moved = nodes.node(2).device("alice", "a1").hello(credential, null);
    assertFalse(moved.has(Refused.class), "it is good for every node");
    nodes.settle();
    moved.send(new Goodbye(null));
    nodes.settle();
    TestDevice back = nodes.node(1).device("alice", "a1").hello(credential, null);
    assertEquals(ErrorCodes.ENDED_SESSION, back.only(Refused.class).getCode());
  }

  @Test
  void aNodeThatDrainsHandsItsCallsOver() {
    establish();
    var unused = nodes.node(0).service.shutDown("the backend is shutting down");
    nodes.settle();
    assertEquals(1, nodes.openCalls(1));
    alice.moveTo(nodes.node(2)).connect();
    alice.send(claim("bob", "b1", true));
    nodes.settle();
    alice.only(Rejoined.class);
  }
}
