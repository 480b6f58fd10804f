package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallEndCause;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: what an event does in a phase.
 *
 * @param from the phase
 * @param transportUp whether the transport is up
 * @param event what happens
 * @param to the phase after it
 * @param cause the end cause that the row sets; null to take the backend's
 * @param effects what to do, in order
 * @param why for a row that does nothing, the reason; otherwise empty
 */
@NullMarked
public record CallRow(
    CallPhase from,
    boolean transportUp,
    CallEvent event,
    CallPhase to,
    @Nullable CallEndCause cause,
    List<CallEffect> effects,
    String why) {
  /** Copies the list. */
  public CallRow {
    effects = List.copyOf(effects);
  }
}
