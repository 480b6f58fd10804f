package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallEndCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Collects the rows of {@link CallTable} and refuses a second row for the same case. */
@NullMarked
final class CallRows {
  private record Case(boolean transportUp, CallEvent event) {}

  private final Map<CallPhase, Map<Case, CallRow>> rows = new EnumMap<>(CallPhase.class);

  On on(CallEvent event) {
    return new On(event);
  }

  boolean has(CallPhase phase, CallEvent event) {
    return find(phase, true, event) != null || find(phase, false, event) != null;
  }

  @Nullable CallRow find(CallPhase phase, boolean transportUp, CallEvent event) {
    return rows.getOrDefault(phase, Map.of()).get(new Case(transportUp, event));
  }

  List<CallRow> all() {
    List<CallRow> all = new ArrayList<>();
    for (CallEvent event : CallEvent.values()) {
      for (CallPhase phase : CallPhase.values()) {
        for (boolean up : new boolean[] {false, true}) {
          CallRow row = find(phase, up, event);
          if (row != null) {
            all.add(row);
          }
        }
      }
    }
    return all;
  }

  private void add(CallRow row) {
    CallRow before =
        rows.computeIfAbsent(row.from(), phase -> new java.util.HashMap<>())
            .putIfAbsent(new Case(row.transportUp(), row.event()), row);
    if (before != null) {
      throw new IllegalStateException("two rows: " + before + " and " + row);
    }
  }

  /** An event. */
  final class On {
    private final CallEvent event;

    private On(CallEvent event) {
      this.event = event;
    }

    In in(CallPhase... phases) {
      return new In(event, phases.clone());
    }
  }

  /**
   * An event in some phases. A null cause is the backend's, NONE is the one that is set already.
   */
  final class In {
    private final CallEvent event;
    private final CallPhase[] phases;

    private In(CallEvent event, CallPhase[] phases) {
      this.event = event;
      this.phases = phases;
    }

    void go(CallPhase to, CallEffect... effects) {
      always(to, effects);
    }

    void always(CallPhase to, CallEffect... effects) {
      whenUp(to, effects).whenDown(to, effects);
    }

    In whenUp(CallPhase to, CallEffect... effects) {
      return add(true, to, CallEndCause.NONE, "", effects);
    }

    In whenDown(CallPhase to, CallEffect... effects) {
      return add(false, to, CallEndCause.NONE, "", effects);
    }

    void ignore(String why) {
      ignoreWhenUp(why);
      ignoreWhenDown(why);
    }

    void ignoreWhenUp(String why) {
      add(true, null, CallEndCause.NONE, why);
    }

    void ignoreWhenDown(String why) {
      add(false, null, CallEndCause.NONE, why);
    }

    void stay(String why, CallEffect... effects) {
      add(true, null, CallEndCause.NONE, why, effects);
      add(false, null, CallEndCause.NONE, why, effects);
    }

    void end(CallEndCause cause, CallEffect... effects) {
      both(CallPhase.ENDED, cause, effects);
    }

    void leave(CallEndCause cause, CallEffect... effects) {
      both(CallPhase.ENDING, cause, effects);
    }

    void endAsMeant(CallEffect... effects) {
      both(CallPhase.ENDED, CallEndCause.NONE, effects);
    }

    void endAsTold(CallEffect... effects) {
      both(CallPhase.ENDED, null, effects);
    }

    private void both(CallPhase to, @Nullable CallEndCause cause, CallEffect... effects) {
      add(true, to, cause, "", effects);
      add(false, to, cause, "", effects);
    }

    private In add(
        boolean up,
        @Nullable CallPhase to,
        @Nullable CallEndCause cause,
        String why,
        CallEffect... effects) {
      for (CallPhase phase : phases) {
        CallPhase next = to == null ? phase : to;
        CallRows.this.add(new CallRow(phase, up, event, next, cause, List.of(effects), why));
      }
      return this;
    }
  }
}
