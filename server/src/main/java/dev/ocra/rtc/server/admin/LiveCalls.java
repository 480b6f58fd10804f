package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.call.CallEvent;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.CallState;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.ObservedCall;
import dev.ocra.rtc.server.lane.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The calls that go on, and the last ones that ended. Lives on the lane; any thread asks, the lane
 * answers.
 */
@NullMarked
public final class LiveCalls implements CallObserver {
  private static final int REMEMBERED = 500;

  private final Lane lane;
  private final Map<CallKey, ObservedCall> open = new LinkedHashMap<>();
  private final Deque<Seen> ended = new ArrayDeque<>();

  /**
   * A call as it was when somebody looked. Immutable.
   *
   * @param device the one that answered, if one did
   */
  public record Seen(CallSnapshot call, CallState state, @Nullable DeviceAddress device) {
    private static Seen of(ObservedCall call) {
      return new Seen(call.snapshot(), call.state(), call.answeredBy());
    }
  }

  /**
   * What was found.
   *
   * @param calls the youngest first
   * @param total how many there are, shown or not
   */
  public record Found(List<Seen> calls, int total) {}

  /** Answers on this lane. */
  public LiveCalls(Lane lane) {
    this.lane = lane;
  }

  @Override
  public void began(ObservedCall call) {
    open.put(call.key(), call);
  }

  @Override
  public void moved(ObservedCall call, CallState before, CallEvent event) {
    if (call.state() == CallState.ENDED) {
      open.remove(call.key());
      if (ended.size() == REMEMBERED) {
        ended.removeLast();
      }
      ended.addFirst(Seen.of(call));
    }
  }

  /** Calls that go on, so many at most. */
  public CompletableFuture<Found> open(int most) {
    CompletableFuture<Found> answer = new CompletableFuture<>();
    lane.execute(() -> answer.complete(new Found(youngest(most), open.size())));
    return answer;
  }

  private List<Seen> youngest(int most) {
    List<Seen> seen = new ArrayList<>();
    int skipped = Math.max(0, open.size() - most);
    for (ObservedCall call : open.values()) {
      if (skipped-- <= 0) {
        seen.add(0, Seen.of(call));
      }
    }
    return seen;
  }

  /** Calls that ended, so many at most. */
  public CompletableFuture<Found> recent(int most) {
    CompletableFuture<Found> answer = new CompletableFuture<>();
    lane.execute(
        () -> answer.complete(new Found(ended.stream().limit(most).toList(), ended.size())));
    return answer;
  }
}
