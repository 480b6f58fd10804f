package dev.ocra.rtc.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.internal.call.CallMachine.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallMachineTest {
  private static final CallEndCause TOLD = CallEndCause.DENIED;

  @Test
  void everyEventHasARowInEveryPhase() {
    for (CallPhase phase : CallPhase.values()) {
      for (boolean up : new boolean[] {false, true}) {
        for (CallEvent event : CallEvent.values()) {
          CallPosition position = new CallPosition(phase, up, CallEndCause.HUNG_UP);
          Step step = CallMachine.next(position, event, TOLD);
          assertEquals(step, CallMachine.next(position, event, TOLD), "the machine is a function");
        }
      }
    }
    int all = CallPhase.values().length * 2 * CallEvent.values().length;
    assertEquals(all, CallMachine.rows().size());
  }

  @Test
  void aRowThatDoesNothingSaysWhy() {
    for (CallRow row : CallMachine.rows()) {
      boolean nothing = row.to() == row.from() && row.effects().isEmpty();
      if (nothing) {
        assertFalse(row.why().isEmpty(), row.toString());
      }
    }
  }

  @Test
  void anEndedCallStaysAsItIs() {
    CallPosition ended = new CallPosition(CallPhase.ENDED, false, CallEndCause.CANCELED);
    for (CallEvent event : CallEvent.values()) {
      Step step = CallMachine.next(ended, event, TOLD);
      assertEquals(ended, step.position());
      assertEquals(List.of(), step.effects());
    }
  }

  @Test
  void whatEndsACallTellsItOnceAndLastAndHasACause() {
    for (CallRow row : CallMachine.rows()) {
      boolean ends = row.to() == CallPhase.ENDED && row.from() != CallPhase.ENDED;
      assertEquals(
          ends ? 1 : 0,
          Collections.frequency(row.effects(), CallEffect.TELL_ENDED),
          row.toString());
      if (ends) {
        assertEquals(CallEffect.TELL_ENDED, row.effects().get(row.effects().size() - 1));
        boolean keeps = row.cause() == CallEndCause.NONE;
        assertEquals(keeps, keeps && row.from() == CallPhase.ENDING, row.toString());
      }
    }
  }

  @Test
  void whatHasMediaGivesItBackAtTheEnd() {
    for (CallRow row : CallMachine.rows()) {
      boolean live = row.from() != CallPhase.NEW && row.from() != CallPhase.ENDING;
      boolean leaves = row.to() == CallPhase.ENDED || row.to() == CallPhase.ENDING;
      if (live && leaves && row.to() != row.from() && row.from() != CallPhase.ENDED) {
        assertTrue(row.effects().contains(CallEffect.CLOSE_MEDIA), row.toString());
      }
    }
  }

  @Test
  void establishedNeedsBothFactsInEitherOrder() {
    List<CallEvent> answer = List.of(CallEvent.ANSWERED_HERE, CallEvent.ACCEPTED);
    for (boolean transportFirst : new boolean[] {true, false}) {
      List<CallEvent> incoming = new ArrayList<>(List.of(CallEvent.INVITED));
      List<CallEvent> outgoing =
          new ArrayList<>(List.of(CallEvent.PLACED, CallEvent.PROGRESS, CallEvent.RINGS));
      incoming.addAll(transportFirst ? List.of(CallEvent.TRANSPORT_UP) : List.of());
      outgoing.addAll(transportFirst ? List.of(CallEvent.TRANSPORT_UP) : List.of());
      incoming.addAll(answer);
      outgoing.add(CallEvent.ACCEPTED);
      for (List<CallEvent> events : List.of(incoming, outgoing)) {
        CallPosition position = run(events);
        assertEquals(
            transportFirst ? CallPhase.ESTABLISHED : CallPhase.CONNECTING, position.phase());
        position = CallMachine.next(position, CallEvent.TRANSPORT_UP, TOLD).position();
        assertEquals(CallPhase.ESTABLISHED, position.phase());
      }
    }
  }

  @Test
  void nothingIsCapturedBeforeTheCallIsAccepted() {
    for (CallRow row : CallMachine.rows()) {
      if (row.effects().contains(CallEffect.START_MEDIA)) {
        assertEquals(CallEvent.ACCEPTED, row.event());
        assertNotEquals(CallPhase.INCOMING, row.from());
      }
    }
  }

  @Test
  void everyPhaseIsReachedAndEveryCallCanEndFromIt() {
    Set<CallPosition> seen = new HashSet<>();
    Queue<CallPosition> queue = new ArrayDeque<>(List.of(CallPosition.START));
    Set<CallPhase> phases = new HashSet<>();
    while (!queue.isEmpty()) {
      CallPosition position = queue.remove();
      if (!seen.add(position)) {
        continue;
      }
      phases.add(position.phase());
      for (CallEvent event : CallEvent.values()) {
        CallPosition next = CallMachine.next(position, event, TOLD).position();
        assertFalse(goesBack(position.phase().state(), next.phase()), position + " " + event);
        queue.add(next);
      }
      CallPosition end = CallMachine.next(position, CallEvent.ENDED_THERE, TOLD).position();
      assertEquals(CallPhase.ENDED, end.phase());
      assertNotEquals(CallEndCause.NONE, end.cause());
    }
    assertEquals(Set.of(CallPhase.values()), phases);
  }

  // ENDING shows the state before it.
  private static boolean goesBack(CallState before, CallPhase next) {
    return next != CallPhase.ENDING && next.state().compareTo(before) < 0;
  }

  private static CallPosition run(List<CallEvent> events) {
    CallPosition position = CallPosition.START;
    for (CallEvent event : events) {
      position = CallMachine.next(position, event, TOLD).position();
    }
    return position;
  }
}
