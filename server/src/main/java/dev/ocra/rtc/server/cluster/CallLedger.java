package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.cluster.ClusterEngine.Bucket;
import dev.ocra.rtc.server.cluster.ClusterEngine.Entry;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * The records of the calls that this node carries: each change is a compare-and-set, so that of two
 * nodes that want a call one gets it. While records cannot be written calls go on, and what is
 * missing is written later. Confined to the lane.
 */
@NullMarked
final class CallLedger {
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final int TICKS_TO_REFRESH = 30;
  private static final int MOST_CONFLICTS = 8;

  /** What became of a change. */
  private enum Outcome {
    DONE,
    /** Another node has the call. */
    LOST,
    /** It cannot be known now. */
    UNSURE
  }

  private record Step(CallRecord record, boolean opens, Instant deadline, Consumer<Outcome> then) {}

  private static final class Owned {
    private final Deque<Step> steps = new ArrayDeque<>(2);
    private CallRecord latest;
    private long revision;
    private boolean busy;

    Owned(CallRecord latest, long revision) {
      this.latest = latest;
      this.revision = revision;
    }
  }

  private final Keys keys;
  private final Lane lane;
  private final NodeId self;
  private final Duration patience;
  private final Duration memory;
  private final Consumer<CallKey> lost;
  private final Map<CallKey, Owned> owned = new HashMap<>();
  private final Set<CallKey> unsaved = new LinkedHashSet<>();
  private Timer ticking;
  private int ticks;

  /**
   * No records yet.
   *
   * @param patience how long an answer may wait
   * @param memory how long a call that ended is remembered
   * @param lost told of a call that turns out to be another node's
   */
  CallLedger(
      Keys keys,
      Lane lane,
      NodeId self,
      Duration patience,
      Duration memory,
      Consumer<CallKey> lost) {
    this.keys = keys;
    this.lane = lane;
    this.self = self;
    this.patience = patience;
    this.memory = memory;
    this.lost = lost;
    this.ticking = lane.after(TICK, this::tick);
  }

  /** A call begins; false if its id is in use. */
  void open(CallKey key, CallRecord record, Consumer<Boolean> then) {
    Owned call = new Owned(record, 0);
    owned.put(key, call);
    change(
        key,
        call,
        new Step(
            record,
            true,
            lane.now().plus(RETRY),
            outcome -> {
              if (outcome == Outcome.LOST) {
                owned.remove(key, call);
              }
              then.accept(outcome != Outcome.LOST);
            }));
  }

  /** A call was answered; false if another node has it. */
  void answer(CallKey key, CallRecord record, Consumer<Boolean> then) {
    Owned call = owned.get(key);
    if (call == null) {
      open(key, record, then); // a call that the application placed, of which nobody knew yet
      return;
    }
    change(
        key,
        call,
        new Step(
            record,
            false,
            lane.now().plus(patience),
            outcome -> {
              if (outcome == Outcome.LOST) {
                owned.remove(key, call);
              }
              then.accept(outcome != Outcome.LOST);
            }));
  }

  /** A call is over. */
  void end(CallKey key, CallRecord record) {
    Owned call = owned.get(key);
    if (call != null) {
      change(key, call, new Step(record, false, lane.now(), outcome -> ended(key, call, outcome)));
    }
  }

  private void ended(CallKey key, Owned call, Outcome outcome) {
    if (outcome != Outcome.UNSURE) {
      owned.remove(key, call);
    }
  }

  /** A call is this node's by a change that was made elsewhere. */
  void adopt(CallKey key, CallRecord record, long revision) {
    owned.put(key, new Owned(record, revision));
  }

  /** A call is not this node's any more. */
  void forget(CallKey key) {
    owned.remove(key);
  }

  /** The record of a call as it is now, if it has one that matters, with its revision. */
  void find(
      CallKey key, BiConsumer<Optional<CallRecord>, Long> then, Consumer<Throwable> otherwise) {
    keys.get(
        Bucket.CALLS,
        Names.of(key),
        entry ->
            then.accept(
                entry
                    .map(found -> CallRecord.decode(found.value()))
                    .filter(record -> !record.isForgotten(lane.now(), memory)),
                entry.map(Entry::revision).orElse(0L)),
        otherwise);
  }

  /** Writes the record of a call that another node had; otherwise gets what was in the way. */
  void seize(
      CallKey key,
      CallRecord record,
      long revision,
      Consumer<Long> then,
      Consumer<Throwable> otherwise) {
    keys.put(Bucket.CALLS, Names.of(key), record.encode(), revision, then, otherwise);
  }

  private void change(CallKey key, Owned call, Step step) {
    call.latest = step.record();
    call.steps.add(step);
    if (!call.busy) {
      next(key, call);
    }
  }

  private void next(CallKey key, Owned call) {
    Step step = call.steps.peek();
    call.busy = step != null;
    if (step != null) {
      write(key, call, step, 0);
    }
  }

  private void write(CallKey key, Owned call, Step step, int conflicts) {
    keys.put(
        Bucket.CALLS,
        Names.of(key),
        step.record().encode(),
        call.revision,
        revision -> {
          call.revision = revision;
          unsaved.remove(key);
          finish(key, call, Outcome.DONE);
        },
        failure -> {
          if (!(failure instanceof RevisionConflict)) {
            unsure(key, call, step);
          } else if (conflicts >= MOST_CONFLICTS) {
            finish(key, call, Outcome.UNSURE);
          } else {
            compare(key, call, step, conflicts + 1);
          }
        });
  }

  // Somebody wrote the record; it may have been this node, whose write seemed to have failed.
  private void compare(CallKey key, Owned call, Step step, int conflicts) {
    keys.get(
        Bucket.CALLS,
        Names.of(key),
        found -> {
          CallRecord record = found.map(entry -> CallRecord.decode(entry.value())).orElse(null);
          boolean free = record == null || (step.opens() && record.isForgotten(lane.now(), memory));
          boolean own =
              record != null
                  && record.owner().equals(self)
                  && record.caller().equals(step.record().caller())
                  && record.created().toEpochMilli() == step.record().created().toEpochMilli();
          if (free || own) {
            call.revision = found.map(Entry::revision).orElse(0L);
            write(key, call, step, conflicts);
          } else {
            finish(key, call, Outcome.LOST);
          }
        },
        failure -> unsure(key, call, step));
  }

  private void unsure(CallKey key, Owned call, Step step) {
    unsaved.add(key);
    if (lane.now().isBefore(step.deadline())) {
      lane.after(RETRY, () -> write(key, call, step, 0));
    } else {
      finish(key, call, Outcome.UNSURE);
    }
  }

  private void finish(CallKey key, Owned call, Outcome outcome) {
    Step step = call.steps.remove();
    if (outcome == Outcome.LOST) {
      call.steps.clear();
      unsaved.remove(key);
    }
    step.then().accept(outcome);
    next(key, call);
  }

  /** The records can be written again. */
  void reconnected() {
    List.copyOf(owned.keySet()).forEach(this::refresh);
  }

  private void tick() {
    ticking = lane.after(TICK, this::tick);
    List.copyOf(unsaved).forEach(this::refresh);
    if (++ticks % TICKS_TO_REFRESH == 0) {
      List.copyOf(owned.keySet()).forEach(this::refresh);
    }
  }

  // Writes the record again, because it is missing, or would expire.
  private void refresh(CallKey key) {
    Owned call = owned.get(key);
    if (call == null) {
      unsaved.remove(key);
      return;
    }
    if (call.busy) {
      return;
    }
    if (call.latest.isForgotten(lane.now(), memory)) {
      owned.remove(key);
      unsaved.remove(key);
      return;
    }
    CallRecord record = call.latest;
    change(
        key,
        call,
        new Step(
            record,
            false,
            lane.now(),
            outcome -> {
              if (record.ended() != null) {
                ended(key, call, outcome);
              } else if (outcome == Outcome.LOST && owned.remove(key, call)) {
                lost.accept(key);
              }
            }));
  }

  void close() {
    ticking.cancel();
    owned.clear();
    unsaved.clear();
  }
}
