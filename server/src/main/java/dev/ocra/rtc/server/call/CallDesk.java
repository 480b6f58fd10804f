package dev.ocra.rtc.server.call;

import dev.ocra.rtc.server.lane.Lane;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * The open calls for those who are not on the lane, such as the REST API: any thread asks, the lane
 * answers.
 */
@NullMarked
public final class CallDesk {
  private final Switchboard switchboard;
  private final Lane lane;

  /** What became of a request. */
  public enum Outcome {
    /** It was done. */
    DONE,
    /** There is no such open call. */
    UNKNOWN,
    /** The call is not in a state for it. */
    CONFLICT
  }

  /** Asks this switchboard, which lives on this lane. */
  public CallDesk(Switchboard switchboard, Lane lane) {
    this.switchboard = switchboard;
    this.lane = lane;
  }

  /** An open call. */
  public CompletableFuture<Optional<CallSnapshot>> find(CallKey key) {
    return ask(() -> switchboard.find(key));
  }

  /**
   * Places a call; done when its application has said what becomes of it at first. In conflict when
   * there are too many, or when the backend shuts down.
   */
  public CompletableFuture<Outcome> callOut(CalloutOrder order) {
    CompletableFuture<Outcome> placed = new CompletableFuture<>();
    var unused =
        ask(() -> switchboard.callOut(order, () -> placed.complete(Outcome.DONE)))
            .whenComplete(
                (taken, failure) -> {
                  if (failure != null) {
                    placed.completeExceptionally(failure);
                  } else if (!taken) {
                    placed.complete(Outcome.CONFLICT);
                  }
                });
    return placed;
  }

  /** Ends an open call, however far it is. */
  public CompletableFuture<Outcome> hangUp(CallKey key) {
    return ask(() -> switchboard.hangUp(key));
  }

  /** Says what is done with a call that is parked. */
  public CompletableFuture<Outcome> route(CallKey key, Routing routing) {
    return ask(() -> switchboard.route(key, routing));
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    lane.execute(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }
}
