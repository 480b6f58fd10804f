package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Incoming;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of two when users call each other at once, as the backend decides. On the signal
 * lane.
 */
@NullMarked
final class CallGlare {
  private final OpenCalls calls;
  private final Consumer<Incoming> ring;
  private final CrossingCalls crossing = new CrossingCalls();

  /**
   * Nothing is crossing.
   *
   * @param ring shows a call to the application
   */
  CallGlare(OpenCalls calls, Consumer<Incoming> ring) {
    this.calls = calls;
    this.ring = ring;
  }

  /** While a call of ours to the user is open, the backend may say that the two are one. */
  void onIncoming(Incoming incoming) {
    switch (crossing.onIncoming(incoming, calls.ringing(incoming.getFrom()))) {
      case RING -> ring.accept(incoming);
      case ADOPT -> adopt(crossing.takeReplaced(incoming.getCall()), incoming);
      case WAIT -> {}
    }
  }

  /** The backend says that a call of ours is over because another one goes on in its place. */
  void onReplaced(@Nullable OcraCall loser, Ended ended, String winner) {
    if (loser == null) {
      return;
    }
    boolean open = OpenCalls.isRinging(loser, loser.getRemoteUserId());
    OcraCall shown = calls.get(winner);
    if (shown != null && shown.runner().phase() == CallPhase.INCOMING && open) {
      // The application knows both calls. The one that it made itself goes on.
      Incoming incoming = shown.runner().invitation();
      if (incoming != null) {
        loser.runner().replace(incoming, shown.runner());
        shown.runner().on(CallEvent.ENDED_THERE, CallEndCause.OTHER_DEVICE_ANSWERED, null);
        calls.alias(winner, loser);
        return;
      }
    }
    Incoming waiting = crossing.takeWaiting(winner);
    if (!open) {
      // It was hung up meanwhile: the other user's call is an ordinary one.
      loser.runner().onMessage(ended);
      if (waiting != null) {
        ring.accept(waiting);
      }
    } else if (waiting != null) {
      adopt(loser, waiting);
    } else if (shown != null || crossing.isAwaited(winner)) {
      // It was answered or declined here already, or another call of ours goes on as it.
      loser.runner().onMessage(ended);
    } else {
      crossing.replaced(winner, loser);
    }
  }

  private void adopt(@Nullable OcraCall loser, Incoming incoming) {
    if (loser == null || !OpenCalls.isRinging(loser, incoming.getFrom())) {
      ring.accept(incoming); // ours was hung up while it waited
      return;
    }
    calls.alias(incoming.getCall(), loser);
    loser.runner().replace(incoming, null);
  }

  /** The end of a call that was not shown, or that one of ours was to become. */
  void onEndedUnseen(Ended ended) {
    OcraCall loser = crossing.forget(ended.getCall());
    if (loser != null) {
      loser.runner().onMessage(ended);
    }
  }

  /** A call is over: what waited for it to be decided rings after all. */
  void onEnded(OcraCall call) {
    String user = call.getRemoteUserId();
    crossing.releaseWaiting(user, calls.ringing(user)).forEach(ring);
  }

  void clear() {
    crossing.clear();
  }
}
