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
  private final OtherNodes others;

  /** What became of a request. */
  public enum Outcome {
    /** It was done. */
    DONE,
    /** There is no such open call. */
    UNKNOWN,
    /** The call is not in a state for it. */
    CONFLICT,
    /** The node that carries the call cannot be asked now. */
    UNREACHABLE
  }

  /** Asks this switchboard, which lives on this lane, and then the other nodes. */
  public CallDesk(Switchboard switchboard, Lane lane, OtherNodes others) {
    this.switchboard = switchboard;
    this.lane = lane;
    this.others = others;
  }

  /** An open call. */
  public CompletableFuture<Optional<CallSnapshot>> find(CallKey key) {
    CompletableFuture<Optional<CallSnapshot>> found = new CompletableFuture<>();
    return ask(
        found,
        () -> {
          Optional<CallSnapshot> here = switchboard.find(key);
          if (here.isPresent()) {
            found.complete(here);
          } else {
            others.find(key, found::complete);
          }
        });
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
    CompletableFuture<Outcome> done = new CompletableFuture<>();
    return ask(
        done,
        () -> {
          Outcome here = switchboard.hangUp(key);
          if (here == Outcome.UNKNOWN) {
            others.hangUp(key, done::complete);
          } else {
            done.complete(here);
          }
        });
  }

  /** Says what is done with a call that is parked. */
  public CompletableFuture<Outcome> route(CallKey key, Routing routing) {
    CompletableFuture<Outcome> done = new CompletableFuture<>();
    return ask(
        done,
        () -> {
          Outcome here = switchboard.route(key, routing);
          if (here == Outcome.UNKNOWN) {
            others.route(key, routing, done::complete);
          } else {
            done.complete(here);
          }
        });
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    return ask(answer, () -> answer.complete(question.get()));
  }

  private <T> CompletableFuture<T> ask(CompletableFuture<T> answer, Runnable question) {
    lane.execute(
        () -> {
          try {
            question.run();
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }
}
