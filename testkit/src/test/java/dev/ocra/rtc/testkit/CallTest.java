package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.CallDetails;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls between two users with one device each, over a good network. */
@NullMarked
@SuppressWarnings("JavaUtilDate") // the details are told in it
class CallTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");

  private void seconds(double seconds) {
    time.advance(Duration.ofMillis((long) (seconds * 1000)));
  }

  @AfterEach
  void nothingIsLeft() {
    seconds(60);
    assertEquals(List.of(), backend.mediaNetwork().violations());
    for (Phone phone : List.of(alice, bob)) {
      phone.client.terminate();
      seconds(1);
      assertEquals(0, phone.engine.openObjects(), phone.user);
      assertFalse(phone.engine.isClosed(), "the engine belongs to the test");
      assertEquals(0, phone.transport.openLinks());
    }
    var activity = backend.service().activity();
    time.run();
    assertEquals(0, activity.join().openCalls());
  }

  @Test
  void aVideoCallFromTheDialToTheHangup() {
    RecordedCall out = alice.call(bob, true);
    assertEquals(CallState.INITIATING, out.state());
    assertEquals(CallDirection.OUTGOING, out.call.getDirection());
    assertEquals(out.call, alice.client.getCallController().getCall(out.call.getCallId()));
    seconds(2);
    RecordedCall in = bob.lastCall();
    assertEquals(out.call.getCallId(), in.call.getCallId());
    assertEquals(CallDirection.INCOMING, in.call.getDirection());
    assertEquals("alice", in.call.getRemoteUserId());
    assertEquals(Map.of("from-device", "a1"), in.call.getHeaders());
    assertTrue(in.call.getDetails().isVideoOffered());
    assertEquals(List.of("progressing", "ringing"), out.events);
    assertEquals(CallState.RINGING, out.state());
    assertEquals(CallState.INITIATING, in.state());
    // The transport is up before the answer, and nothing is captured or heard.
    assertTrue(out.call.getDetails().getDtlsConnectedTime().getTime() > 0);
    for (Phone phone : List.of(alice, bob)) {
      assertEquals(1, phone.engine.openObjects());
      assertFalse(phone.engine.sessions().get(0).sendsAudio());
      assertFalse(phone.engine.sessions().get(0).playsAudio());
    }

    in.call.answer();
    seconds(5);
    assertEquals(
        List.of("progressing", "ringing", "answered", "established", "video added"), out.events);
    assertEquals(List.of("answered", "established", "video added"), in.events);
    for (Phone phone : List.of(alice, bob)) {
      FakePeerSession session = phone.engine.sessions().get(0);
      assertTrue(session.sendsAudio() && session.sendsVideo() && session.playsAudio());
      assertEquals(3, phone.engine.openObjects());
    }
    CallDetails details = out.call.getDetails();
    // The other side may be established a moment earlier, and sends from then on.
    assertTrue(
        details.getFirstRemoteVideoFrameTime().getTime() > details.getRingingTime().getTime());
    assertTrue(details.getDuration() >= 4);

    out.call.hangup();
    seconds(1);
    assertEquals("ended HUNG_UP", out.events.get(out.events.size() - 1));
    assertEquals("ended HUNG_UP", in.events.get(in.events.size() - 1));
    assertNull(out.call.getDetails().getError());
    assertNull(alice.client.getCallController().getCall(out.call.getCallId()));
    int duration = out.call.getDetails().getDuration();
    seconds(10);
    assertEquals(duration, out.call.getDetails().getDuration());
    assertEquals(0, alice.engine.openObjects());
    assertEquals(0, bob.engine.openObjects());
  }

  @Test
  void decliningEndsBothWithDenied() {
    RecordedCall out = alice.call(bob, false);
    seconds(1);
    bob.lastCall().call.hangup();
    seconds(1);
    assertEquals(CallEndCause.DENIED, out.cause());
    assertEquals(CallEndCause.DENIED, bob.lastCall().cause());
    assertEquals(List.of("ended DENIED"), bob.lastCall().events);
  }

  @Test
  void cancellingEndsBothWithCanceled() {
    RecordedCall out = alice.call(bob, false);
    seconds(1);
    out.call.hangup();
    seconds(1);
    assertEquals(CallEndCause.CANCELED, out.cause());
    assertEquals(CallEndCause.CANCELED, bob.lastCall().cause());
  }

  @Test
  void nobodyAnswers() {
    RecordedCall out = alice.call(bob, false);
    seconds(60);
    assertEquals(CallEndCause.NO_ANSWER, out.cause());
    assertEquals(CallEndCause.NO_ANSWER, bob.lastCall().cause());
    assertNull(out.call.getDetails().getError());
  }

  @Test
  void nobodyIsThere() {
    RecordedCall out = alice.call("carol", false);
    seconds(60);
    assertEquals(CallEndCause.TIMEOUT, out.cause());
    assertEquals(List.of("ended TIMEOUT"), out.events);
  }

  @Test
  void anotherDeviceAnswersThanTheOneThatRangFirst() {
    Phone tablet = Phone.started(backend, "bob", "b2");
    RecordedCall out = alice.call(bob, true);
    seconds(1);
    assertEquals(1, alice.engine.openObjects(), "one session, to the device that rang first");
    tablet.lastCall().call.answer();
    seconds(1);
    assertEquals(List.of("ended OTHER_DEVICE_ANSWERED"), bob.lastCall().events);
    assertTrue(out.isEstablished(), out.toString());
    assertTrue(tablet.lastCall().isEstablished());
    assertEquals(0, bob.engine.openObjects());
    tablet.lastCall().call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, out.cause());
    tablet.client.terminate();
  }

  @Test
  void twoWhoCallEachOtherAtOnceTalkWithoutARing() {
    for (int round = 0; round < 20; round++) {
      int before = alice.calls.size();
      RecordedCall a = alice.call(bob, false);
      RecordedCall b = bob.call(alice, false);
      seconds(2);
      assertTrue(a.isEstablished(), a.toString());
      assertTrue(b.isEstablished(), b.toString());
      assertEquals(before + 1, alice.calls.size(), "no incoming call is shown");
      assertEquals(CallDirection.OUTGOING, a.call.getDirection());
      assertEquals(CallDirection.OUTGOING, b.call.getDirection());
      (round % 2 == 0 ? a : b).call.hangup();
      seconds(1);
      assertEquals(CallEndCause.HUNG_UP, a.cause());
      assertEquals(CallEndCause.HUNG_UP, b.cause());
      assertEquals(1, a.events.stream().filter("answered"::equals).count());
    }
  }

  @Test
  void mutedBeforeTheAnswerStaysMuted() {
    RecordedCall out = alice.call(bob, true);
    out.call.mute();
    out.call.pauseVideo();
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    assertFalse(alice.engine.audios().get(0).isEnabled());
    assertFalse(alice.engine.sessions().get(0).sendsVideo());
    assertEquals(
        List.of("answered", "established", "video added", "video paused"), bob.lastCall().events);
    out.call.resumeVideo();
    out.call.unmute();
    seconds(1);
    assertTrue(alice.engine.audios().get(0).isEnabled());
    assertTrue(alice.engine.sessions().get(0).sendsVideo());
    assertEquals("video resumed", bob.lastCall().events.get(4));
    alice.client.getAudioController().mute();
    seconds(1);
    assertFalse(alice.engine.audios().get(0).isEnabled());
    out.call.hangup();
  }

  @Test
  void tonesWaitForTheCallToBeEstablished() {
    RecordedCall out = alice.call(bob, false);
    out.call.sendDTMF("12");
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    out.call.sendDTMF("#A");
    seconds(1);
    assertEquals("12#A", alice.engine.sessions().get(0).tones());
    out.call.hangup();
  }

  @Test
  void aTransportThatComesBackIsToldAndTheCallGoesOn() {
    RecordedCall out = alice.call(bob, false);
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    backend.mediaNetwork().setUp(false);
    seconds(12);
    assertEquals("reconnecting", out.events.get(out.events.size() - 1));
    backend.mediaNetwork().setUp(true);
    seconds(12);
    assertEquals("reconnected", out.events.get(out.events.size() - 1), out.toString());
    assertTrue(bob.lastCall().events.contains("reconnected"));
    assertTrue(out.isEstablished());
    out.call.hangup();
  }

  @Test
  void aTransportThatStaysAwayEndsBothAsInactive() {
    RecordedCall out = alice.call(bob, false);
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    backend.mediaNetwork().setUp(false);
    seconds(40);
    assertEquals(CallEndCause.INACTIVE, out.cause());
    assertEquals(CallEndCause.INACTIVE, bob.lastCall().cause());
    backend.mediaNetwork().setUp(true);
  }

  @Test
  void noPathAtAllFailsWithTheCodeForIt() {
    backend.mediaNetwork().setUp(false);
    RecordedCall out = alice.call(bob, false);
    seconds(1);
    bob.lastCall().call.answer();
    seconds(40);
    for (RecordedCall call : List.of(out, bob.lastCall())) {
      assertEquals(CallEndCause.FAILURE, call.cause());
      assertNotNull(call.call.getDetails().getError());
      assertEquals(3002, call.call.getDetails().getError().getCode());
      assertFalse(call.events.contains("established"));
    }
    backend.mediaNetwork().setUp(true);
  }
}
