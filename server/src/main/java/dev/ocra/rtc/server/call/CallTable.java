package dev.ocra.rtc.server.call;

import static dev.ocra.rtc.server.call.CallEffect.AWAIT_REJOIN;
import static dev.ocra.rtc.server.call.CallEffect.FORGET;
import static dev.ocra.rtc.server.call.CallEffect.JOIN;
import static dev.ocra.rtc.server.call.CallEffect.REFUSE;
import static dev.ocra.rtc.server.call.CallEffect.TELL_PROGRESSING;
import static dev.ocra.rtc.server.call.CallEffect.TELL_REJOINED;
import static dev.ocra.rtc.server.call.CallEffect.TELL_RINGING;
import static dev.ocra.rtc.server.call.CallState.ANSWERED;
import static dev.ocra.rtc.server.call.CallState.ENDED;
import static dev.ocra.rtc.server.call.CallState.ESTABLISHED;
import static dev.ocra.rtc.server.call.CallState.INITIATING;
import static dev.ocra.rtc.server.call.CallState.PROGRESSING;
import static dev.ocra.rtc.server.call.CallState.RINGING;

import dev.ocra.rtc.protocol.EndCause;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * The life of a call as a pure function from (state, event) to (state, effects). It is total: every
 * pair has a row, and a pair that cannot come about leaves the call as it is. {@link #toMarkdown()}
 * is its documentation.
 */
@NullMarked
public final class CallTable {
  private static final Map<CallState, Map<CallEvent, Transition>> ROWS =
      new EnumMap<>(CallState.class);

  static {
    for (CallState state : CallState.values()) {
      Map<CallEvent, Transition> row = new EnumMap<>(CallEvent.class);
      for (CallEvent event : CallEvent.values()) {
        row.put(event, row(state, event));
      }
      ROWS.put(state, row);
    }
  }

  private CallTable() {}

  /** What happens in {@code state} on {@code event}. */
  public static Transition next(CallState state, CallEvent event) {
    Map<CallEvent, Transition> row = ROWS.get(state);
    Transition transition = row == null ? null : row.get(event);
    if (transition == null) {
      throw new IllegalStateException("no row for " + state + " and " + event);
    }
    return transition;
  }

  private static Transition row(CallState state, CallEvent event) {
    return switch (state) {
      case INITIATING, PROGRESSING, RINGING -> beforeAnswer(state, event);
      case ANSWERED, ESTABLISHED -> afterAnswer(state, event);
      case ENDED -> Transition.to(ENDED);
    };
  }

  private static Transition beforeAnswer(CallState state, CallEvent event) {
    return switch (event) {
      case REACHED ->
          state == INITIATING ? Transition.to(PROGRESSING, TELL_PROGRESSING) : Transition.to(state);
      case RANG ->
          state == INITIATING
              ? Transition.to(RINGING, TELL_PROGRESSING, TELL_RINGING)
              : Transition.to(RINGING, TELL_RINGING);
      case ANSWERED -> Transition.to(ANSWERED, JOIN);
      case CALLOUT_ANSWERED -> Transition.to(INITIATING);
      case CONNECTED -> Transition.to(state, REFUSE);
      case CALLER_HUNG_UP, CALLER_LEFT, CALLER_LOST, REPLACED -> Transition.end(EndCause.CANCELED);
      case CALLEE_HUNG_UP, CALLEE_BUSY, APPLICATION_HUNG_UP -> Transition.end(EndCause.DENIED);
      case FAILED, CALLBACK_FAILED, SHUT_DOWN -> Transition.end(EndCause.FAILURE);
      case SETUP_TIMED_OUT ->
          state == INITIATING ? Transition.end(EndCause.TIMEOUT) : Transition.to(state);
      case RING_TIMED_OUT ->
          Transition.end(state == RINGING ? EndCause.NO_ANSWER : EndCause.TIMEOUT);
      // Nobody answered, so there is nobody of whom the call depends: other devices may still come.
      case CALLEE_LOST, CALLEE_LEFT -> Transition.to(state);
      case CALLER_REJOINED, CALLEE_REJOINED, REJOIN_TIMED_OUT -> Transition.to(state);
      case TRANSFERRED -> Transition.to(state);
      case HANDED_OVER -> Transition.to(ENDED, FORGET);
    };
  }

  private static Transition afterAnswer(CallState state, CallEvent event) {
    return switch (event) {
      case CONNECTED -> Transition.to(ESTABLISHED);
      case CALLER_HUNG_UP, CALLEE_HUNG_UP, CALLER_LEFT, CALLEE_LEFT, APPLICATION_HUNG_UP ->
          Transition.end(EndCause.HUNG_UP);
      case TRANSFERRED -> Transition.end(EndCause.TRANSFERRED);
      case FAILED -> Transition.end(EndCause.FAILURE);
      // Media may well go on between the devices; if it does not, the other side says so.
      case CALLER_LOST, CALLEE_LOST -> Transition.to(state, AWAIT_REJOIN);
      case CALLER_REJOINED, CALLEE_REJOINED -> Transition.to(state, TELL_REJOINED);
      case REJOIN_TIMED_OUT -> Transition.end(EndCause.INACTIVE);
      case HANDED_OVER -> Transition.to(ENDED, FORGET);
      // Media flows between the devices, or is about to: that both said so may be on its way. The
      // devices know, and claim the call from the next backend.
      case SHUT_DOWN -> Transition.to(state);
      case REACHED,
          RANG,
          ANSWERED,
          CALLOUT_ANSWERED,
          SETUP_TIMED_OUT,
          RING_TIMED_OUT,
          REPLACED,
          CALLEE_BUSY,
          CALLBACK_FAILED ->
          Transition.to(state);
    };
  }

  /** The table as Markdown: a row for each event, a column for each state. */
  public static String toMarkdown() {
    StringBuilder text = new StringBuilder("| event |");
    for (CallState state : CallState.values()) {
      text.append(' ').append(state).append(" |");
    }
    text.append("\n| --- |").append(" --- |".repeat(CallState.values().length)).append('\n');
    for (CallEvent event : CallEvent.values()) {
      text.append("| ").append(event).append(" |");
      for (CallState state : CallState.values()) {
        text.append(' ').append(describe(state, next(state, event))).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String describe(CallState from, Transition transition) {
    EndCause cause = transition.cause();
    if (cause != null) {
      return "ENDED: " + cause;
    }
    String effects =
        transition.effects().stream().map(Enum::name).collect(Collectors.joining(", "));
    if (transition.next() == from) {
      return effects.isEmpty() ? "-" : effects;
    }
    return effects.isEmpty() ? transition.next().name() : transition.next() + ": " + effects;
  }

  /** The number of rows: every state with every event. */
  public static int size() {
    return Arrays.stream(CallState.values()).mapToInt(s -> CallEvent.values().length).sum();
  }
}
