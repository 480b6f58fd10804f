package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ocra.rtc.protocol.Candidate;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.DescriptionKind;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Descriptions, candidates and media states go between the two devices of a call, and nowhere else.
 */
@NullMarked
class NegotiationTest {
  private static final Candidate CANDIDATE = new Candidate("candidate:1", "0", 0);

  private final TestBackend backend = new TestBackend();
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");
  private final TestDevice tablet = backend.registered("bob", "b2");
  private final TestDevice mallory = backend.registered("mallory", "m1");

  @BeforeEach
  void call() {
    alice.invite("call", "bob");
    bob.ring("call");
  }

  private static Description offer(String peer) {
    return new Description("call", peer, 1, DescriptionKind.OFFER, "v=0 \"quoted\"\r\n");
  }

  private static int code(TestDevice device) {
    return device.only(RequestFailed.class).getCode();
  }

  @Test
  void aDeviceThatRingsNegotiatesBeforeTheAnswer() {
    bob.send(offer("a1"));
    assertEquals(offer("b1"), alice.only(Description.class));
    alice.send(new Description("call", "b1", 1, DescriptionKind.ANSWER, "v=0"));
    assertEquals("a1", bob.only(Description.class).getPeer());
    alice.send(new Candidates("call", "b1", 1, List.of(CANDIDATE)));
    assertEquals(List.of(CANDIDATE), bob.only(Candidates.class).getCandidates());
    bob.send(new MediaState("call", "a1", true, false));
    assertEquals(new MediaState("call", "b1", true, false), alice.only(MediaState.class));
    assertFalse(tablet.has(Description.class));
  }

  @Test
  void aDeviceThatDoesNotRingYetCannot() {
    tablet.send(offer("a1"));
    assertEquals(ErrorCodes.CONFLICT, code(tablet));
    alice.send(offer("b2"));
    assertEquals(ErrorCodes.CONFLICT, code(alice));
    assertFalse(alice.has(Description.class));
  }

  @Test
  void whatCrossesTheLossOfARaceIsDropped() {
    tablet.ring("call");
    bob.answer("call");
    tablet.send(offer("a1"));
    alice.send(offer("b2"));
    assertFalse(alice.has(Description.class) || tablet.has(Description.class));
    assertFalse(alice.has(RequestFailed.class) || tablet.has(RequestFailed.class));
    tablet.only(Ended.class);
  }

  @Test
  void aPeerThatHasNoPartIsRefused() {
    bob.send(offer("m1"));
    assertEquals(ErrorCodes.FORBIDDEN, code(bob));
    alice.send(offer("m1"));
    assertEquals(ErrorCodes.FORBIDDEN, code(alice));
    assertFalse(mallory.has(Description.class));
  }

  @Test
  void anotherUsersCallIsUnknown() {
    mallory.send(offer("b1"));
    mallory.hangup("call");
    mallory.answer("call");
    mallory.send(new Connected("call"));
    mallory.send(new Ringing("call", null));
    assertEquals(
        Collections.nCopies(5, ErrorCodes.UNKNOWN_CALL),
        mallory.all(RequestFailed.class).stream().map(RequestFailed::getCode).toList());
    mallory.hangup("never-was");
    // The very same words: whether the call exists cannot be told.
    assertEquals(
        1,
        mallory.all(RequestFailed.class).stream()
            .map(RequestFailed::getMessage)
            .distinct()
            .count());
    assertFalse(bob.has(Ended.class) || alice.has(Ended.class));
  }

  @Test
  void anotherUsersCallIsUnknownAfterItsEndToo() {
    alice.hangup("call");
    mallory.hangup("call");
    assertEquals(ErrorCodes.UNKNOWN_CALL, code(mallory));
    assertFalse(mallory.has(Ended.class));
  }

  @Test
  void anotherApplicationHasItsOwnIds() {
    TestDevice stranger = backend.device("alice", "a1");
    stranger.hello(backend.token("alice").applicationKey("other").build(), null);
    stranger.hangup("call");
    assertEquals(ErrorCodes.UNKNOWN_CALL, code(stranger));
    stranger.invite("call", "bob");
    stranger.only(RequestFailed.class);
    assertEquals(1, bob.all(dev.ocra.rtc.protocol.Incoming.class).size());
  }

  @Test
  void aMessageHasSoManyCandidatesAtMost() {
    bob.send(new Candidates("call", "a1", 1, Collections.nCopies(65, CANDIDATE)));
    assertEquals(ErrorCodes.BAD_REQUEST, code(bob));
    assertFalse(alice.has(Candidates.class));
  }

  @Test
  void sidesCannotDoWhatIsTheOthers() {
    alice.answer("call");
    assertEquals(ErrorCodes.CONFLICT, code(alice));
    bob.send(new Connected("call"));
    assertEquals(ErrorCodes.CONFLICT, code(bob));
  }
}
