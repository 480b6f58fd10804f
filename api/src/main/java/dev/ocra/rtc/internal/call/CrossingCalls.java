package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.protocol.Incoming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Two users who call each other at once. The backend decides which call goes on; this remembers
 * what of its decision has arrived, which may be the other user's call or the end of ours first. On
 * the signal lane.
 */
@NullMarked
final class CrossingCalls {
  enum Verdict {
    RING,
    WAIT,
    ADOPT
  }

  private final Map<String, Incoming> waiting = new HashMap<>();
  private final Map<String, OcraCall> replaced = new HashMap<>();

  /** The other user's call is here. */
  Verdict onIncoming(Incoming incoming, List<OcraCall> open) {
    String id = incoming.getCall();
    if (replaced.containsKey(id)) {
      return Verdict.ADOPT;
    }
    if (open.isEmpty()) {
      return Verdict.RING;
    }
    waiting.put(id, incoming);
    return Verdict.WAIT;
  }

  /** Our call was replaced by one that is not here yet. */
  void replaced(String winner, OcraCall loser) {
    replaced.put(winner, loser);
  }

  /** Whether a call of ours waits to become this one. */
  boolean isAwaited(String winner) {
    return replaced.containsKey(winner);
  }

  @Nullable OcraCall takeReplaced(String winner) {
    return replaced.remove(winner);
  }

  @Nullable Incoming takeWaiting(String id) {
    return waiting.remove(id);
  }

  /** The other user's call is over. Returns our call that was to become it. */
  @Nullable OcraCall forget(String id) {
    waiting.remove(id);
    return replaced.remove(id);
  }

  /** Our call is over: the calls of that user that wait for nothing any more. */
  List<Incoming> releaseWaiting(String user, List<OcraCall> open) {
    if (!open.isEmpty()) {
      return List.of();
    }
    List<Incoming> released = new ArrayList<>();
    for (Incoming incoming : List.copyOf(waiting.values())) {
      if (incoming.getFrom().equals(user)) {
        waiting.remove(incoming.getCall());
        released.add(incoming);
      }
    }
    return released;
  }

  void clear() {
    waiting.clear();
    replaced.clear();
  }
}
