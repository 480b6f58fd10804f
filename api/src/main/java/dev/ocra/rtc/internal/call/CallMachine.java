package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallEndCause;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The call machine: a pure function from where a call is and what happens to where it is then and
 * what has to be done. Its rows are in {@link CallTable}.
 */
@NullMarked
public final class CallMachine {
  private static final CallRows ROWS = CallTable.rows();

  private CallMachine() {}

  /**
   * Where the call is after an event, and what has to be done.
   *
   * @param position after the event
   * @param effects to be done in this order
   */
  public record Step(CallPosition position, List<CallEffect> effects) {}

  /**
   * One step.
   *
   * @param told the end cause that the backend named, for {@link CallEvent#ENDED_THERE}
   */
  public static Step next(CallPosition position, CallEvent event, CallEndCause told) {
    CallRow row = ROWS.find(position.phase(), position.transportUp(), event);
    if (row == null) {
      throw new IllegalStateException("no row for " + event + " in " + position);
    }
    CallEndCause cause = cause(row, position.cause(), told);
    CallPosition next = new CallPosition(row.to(), transportUp(position, row), cause);
    return new Step(next, row.effects());
  }

  /** Every row, ordered by event and phase. */
  public static List<CallRow> rows() {
    return ROWS.all();
  }

  private static CallEndCause cause(CallRow row, CallEndCause before, CallEndCause told) {
    @Nullable CallEndCause cause = row.cause();
    if (cause == null) {
      return told;
    }
    return cause == CallEndCause.NONE ? before : cause;
  }

  private static boolean transportUp(CallPosition position, CallRow row) {
    if (row.to() == CallPhase.ENDED || row.effects().contains(CallEffect.CLOSE_MEDIA)) {
      return false;
    }
    return switch (row.event()) {
      case TRANSPORT_UP -> row.to() != CallPhase.NEW && row.to() != CallPhase.ENDING;
      case TRANSPORT_DOWN, TRANSPORT_LOST -> false;
      default -> position.transportUp();
    };
  }
}
