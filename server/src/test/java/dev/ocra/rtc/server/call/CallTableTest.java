package dev.ocra.rtc.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.EndCause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the table, each said a second time in words of its own. */
@NullMarked
class CallTableTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # event,         INITIATING,  PROGRESSING, RINGING,    ANSWERED,    ESTABLISHED
          REACHED,         PROGRESSING, PROGRESSING, RINGING,    ANSWERED,    ESTABLISHED
          RANG,            RINGING,     RINGING,     RINGING,    ANSWERED,    ESTABLISHED
          ANSWERED,        ANSWERED,    ANSWERED,    ANSWERED,   ANSWERED,    ESTABLISHED
          CONNECTED,       INITIATING,  PROGRESSING, RINGING,    ESTABLISHED, ESTABLISHED
          CALLER_HUNG_UP,  CANCELED,    CANCELED,    CANCELED,   HUNG_UP,     HUNG_UP
          CALLEE_HUNG_UP,  DENIED,      DENIED,      DENIED,     HUNG_UP,     HUNG_UP
          FAILED,          FAILURE,     FAILURE,     FAILURE,    FAILURE,     FAILURE
          SETUP_TIMED_OUT, TIMEOUT,     PROGRESSING, RINGING,    ANSWERED,    ESTABLISHED
          RING_TIMED_OUT,  TIMEOUT,     TIMEOUT,     NO_ANSWER,  ANSWERED,    ESTABLISHED
          CALLER_LOST,     CANCELED,    CANCELED,    CANCELED,   ANSWERED,    ESTABLISHED
          CALLEE_LOST,     INITIATING,  PROGRESSING, RINGING,    ANSWERED,    ESTABLISHED
          CALLER_REJOINED, INITIATING,  PROGRESSING, RINGING,    ANSWERED,    ESTABLISHED
          CALLEE_REJOINED, INITIATING,  PROGRESSING, RINGING,    ANSWERED,    ESTABLISHED
          REJOIN_TIMED_OUT, INITIATING, PROGRESSING, RINGING,    INACTIVE,    INACTIVE
          CALLER_LEFT,     CANCELED,    CANCELED,    CANCELED,   HUNG_UP,     HUNG_UP
          CALLEE_LEFT,     INITIATING,  PROGRESSING, RINGING,    HUNG_UP,     HUNG_UP
          REPLACED,        CANCELED,    CANCELED,    CANCELED,   ANSWERED,    ESTABLISHED
          APPLICATION_HUNG_UP, DENIED,  DENIED,      DENIED,     HUNG_UP,     HUNG_UP
          CALLBACK_FAILED, FAILURE,     FAILURE,     FAILURE,    ANSWERED,    ESTABLISHED
          SHUT_DOWN,       FAILURE,     FAILURE,     FAILURE,    ANSWERED,    ESTABLISHED
          """)
  void everyRowLeadsWhereItShould(
      CallEvent event,
      String initiating,
      String progressing,
      String ringing,
      String answered,
      String established) {
    assertLeads(CallState.INITIATING, event, initiating);
    assertLeads(CallState.PROGRESSING, event, progressing);
    assertLeads(CallState.RINGING, event, ringing);
    assertLeads(CallState.ANSWERED, event, answered);
    assertLeads(CallState.ESTABLISHED, event, established);
  }

  private static void assertLeads(CallState from, CallEvent event, String to) {
    Transition transition = CallTable.next(from, event);
    EndCause cause = transition.cause();
    assertEquals(
        to, cause == null ? transition.next().name() : cause.name(), from + " on " + event);
    assertEquals(
        cause != null,
        transition.next() == CallState.ENDED,
        "a call ends with a cause, and only so");
    assertEquals(cause != null, transition.effects().contains(CallEffect.END));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOverStaysOver(CallEvent event) {
    assertEquals(Transition.to(CallState.ENDED), CallTable.next(CallState.ENDED, event));
  }

  @Test
  void everyPairHasARow() {
    Set<Transition> seen = new HashSet<>();
    for (CallState state : CallState.values()) {
      for (CallEvent event : CallEvent.values()) {
        seen.add(CallTable.next(state, event));
      }
    }
    assertEquals(CallState.values().length * CallEvent.values().length, CallTable.size());
    assertTrue(seen.size() > CallState.values().length);
  }

  @Test
  void theDocumentationIsTheTable() throws Exception {
    String page = Files.readString(Path.of("../docs/protocol.md"));
    assertTrue(
        page.contains(CallTable.toMarkdown()),
        "docs/protocol.md has another table; this is the one:\n" + CallTable.toMarkdown());
  }
}
