package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.protocol.ErrorCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alice moves Bob to Carol. */
@NullMarked
class TransferTest {
  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone bob = scene.phone("bob", "b1");
  private final List<String> outcome = new ArrayList<>();
  private final List<SinchError> errors = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  private void transfer(RecordedCall call, String to) {
    var unused =
        call.call
            .transfer(to)
            .then(
                done -> {
                  outcome.add("done in " + call.state());
                })
            .fail(
                error -> {
                  outcome.add("failed in " + call.state());
                  errors.add(error);
                });
  }

  @Test
  void theTargetAnswers() {
    Phone carol = scene.phone("carol", "c1");
    for (boolean callerTransfers : new boolean[] {true, false}) {
      outcome.clear();
      RecordedCall out =
          callerTransfers ? scene.talk(alice, bob, false) : scene.talk(bob, alice, false);
      RecordedCall alices = callerTransfers ? out : alice.lastCall();
      RecordedCall bobs = bob.lastCall();
      transfer(alices, "carol");
      scene.seconds(1);
      assertEquals(CallState.TRANSFERRING, alices.state());
      assertEquals(CallState.TRANSFERRING, bobs.state());
      assertTrue(bobs.events.contains("transferred"));
      RecordedCall moved = bob.lastCall();
      assertEquals("carol", moved.call.getRemoteUserId());
      assertEquals("alice", moved.call.getReferredBy());
      RecordedCall carols = carol.lastCall();
      assertEquals("bob", carols.call.getRemoteUserId());
      assertEquals("alice", carols.call.getReferredBy());
      assertNull(bobs.call.getReferredBy());
      assertEquals(List.of(), outcome);

      carols.call.answer();
      scene.seconds(1);
      assertEquals("ended TRANSFERRED", alices.lastEvent());
      assertEquals("ended TRANSFERRED", bobs.lastEvent());
      assertEquals(List.of("done in ENDED"), outcome);
      assertTrue(moved.isEstablished() && carols.isEstablished());
      assertEquals(List.of("progressing", "ringing", "answered", "established"), moved.events);
      moved.call.hangup();
      scene.seconds(1);
    }
  }

  @Test
  void theTargetDeclines() {
    Phone carol = scene.phone("carol", "c1");
    RecordedCall out = scene.talk(alice, bob, true);
    RecordedCall bobs = bob.lastCall();
    transfer(out, "carol");
    scene.seconds(1);
    carol.lastCall().call.hangup();
    scene.seconds(1);
    assertEquals(List.of("failed in ESTABLISHED"), outcome);
    assertEquals(ErrorCode.TRANSFER_FAILED, errors.get(0).getCode());
    assertEquals(Map.of("endCause", "DENIED"), errors.get(0).getExtras());
    assertEquals("ended DENIED", bob.lastCall().lastEvent());
    assertEquals(CallState.ESTABLISHED, bobs.state());
    // It may be tried again.
    transfer(out, "carol");
    scene.seconds(1);
    carol.lastCall().call.answer();
    scene.seconds(1);
    assertEquals("ended TRANSFERRED", out.lastEvent());
  }

  @Test
  void theTargetIsNotThere() {
    RecordedCall out = scene.talk(alice, bob, false);
    transfer(out, "nobody");
    scene.seconds(30);
    assertEquals(List.of("failed in ESTABLISHED"), outcome);
    assertEquals(Map.of("endCause", "TIMEOUT"), errors.get(0).getExtras());
    assertTrue(out.isEstablished());
  }

  @Test
  void theTransferorHangsUpMeanwhileAndTheOtherCallGoesOn() {
    Phone carol = scene.phone("carol", "c1");
    RecordedCall out = scene.talk(alice, bob, false);
    transfer(out, "carol");
    scene.seconds(1);
    out.call.hangup();
    scene.seconds(1);
    assertEquals(List.of("failed in ENDED"), outcome);
    assertEquals("ended HUNG_UP", out.lastEvent());
    carol.lastCall().call.answer();
    scene.seconds(1);
    assertTrue(carol.lastCall().isEstablished() && bob.lastCall().isEstablished());
  }

  @Test
  void whatCannotBeTransferred() {
    RecordedCall out = alice.call(bob, false);
    assertThrows(IllegalStateException.class, () -> out.call.transfer("carol"));
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(1);
    assertThrows(IllegalArgumentException.class, () -> out.call.transfer("bob"));
    assertThrows(IllegalArgumentException.class, () -> out.call.transfer("no user"));
    transfer(out, "alice");
    scene.seconds(1);
    assertEquals(ErrorCodes.CONFLICT, errors.get(0).getCode());
    assertTrue(out.isEstablished());
  }
}
