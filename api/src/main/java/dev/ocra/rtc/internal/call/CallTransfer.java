package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Refer;
import dev.ocra.rtc.protocol.Transfer;
import dev.ocra.rtc.protocol.TransferFailed;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The transfer of an established call, on the side that asks for it and on the side that is moved.
 * On the signal lane.
 */
@NullMarked
final class CallTransfer {
  private final Lanes lanes;
  private final CallWire wire;
  private final CallRunner runner;
  private final Consumer<String> callUser;
  private @Nullable SinchPromise<@Nullable Void> promise;
  private @Nullable Timer timer;
  private boolean underWay;

  /**
   * No transfer yet.
   *
   * @param callUser calls the user that this side is moved to
   */
  CallTransfer(Lanes lanes, CallWire wire, CallRunner runner, Consumer<String> callUser) {
    this.lanes = lanes;
    this.wire = wire;
    this.runner = runner;
    this.callUser = callUser;
  }

  /** The application moves the other side. */
  void begin(String toUser, SinchPromise<@Nullable Void> asked) {
    if (runner.phase() != CallPhase.ESTABLISHED || underWay) {
      String why = underWay ? "the call is being transferred" : "the call is over";
      fail(asked, ErrorValue.of(ErrorType.GENERIC, ErrorCode.TRANSFER_FAILED, why));
      return;
    }
    promise = asked;
    // The backend decides; this catches what gets lost on the way.
    timer =
        lanes.after(
            CallPolicy.TRANSFER,
            () ->
                over(
                    ErrorValue.of(
                        ErrorType.NETWORK,
                        ErrorCode.NETWORK_TIMEOUT,
                        "the backend does not say what became of the transfer")));
    setUnderWay(true);
    wire.send(new Transfer(wire.id(), toUser));
  }

  /** The other side moves this user. */
  void onRefer(Refer refer) {
    if (runner.phase() == CallPhase.ESTABLISHED && Limits.isUserId(refer.getTo())) {
      setUnderWay(true);
      callUser.accept(refer.getTo());
    }
  }

  void onFailed(TransferFailed failed) {
    EndCause cause = failed.getCause();
    String message = failed.getFailure().getMessage();
    over(
        cause == null
            ? ErrorValue.ofBackend(failed.getFailure().getCode(), message)
            : ErrorValue.of(
                ErrorType.GENERIC,
                ErrorCode.TRANSFER_FAILED,
                message,
                Map.of("endCause", cause.name())));
  }

  /** The call is over. */
  void onEnded() {
    over(
        runner.facts().getEndCause() == CallEndCause.TRANSFERRED
            ? null
            : ErrorValue.of(
                ErrorType.GENERIC, ErrorCode.TRANSFER_FAILED, "the call ended before that"));
  }

  private void over(@Nullable SinchError error) {
    timer = Timer.stop(timer);
    setUnderWay(false);
    SinchPromise<@Nullable Void> asked = promise;
    promise = null;
    if (asked == null) {
      return;
    }
    if (error == null) {
      lanes.callback().execute(() -> Completion.of(asked));
    } else {
      fail(asked, error);
    }
  }

  private void fail(SinchPromise<@Nullable Void> asked, SinchError error) {
    lanes.callback().execute(() -> asked.completeExceptionally(error));
  }

  private void setUnderWay(boolean now) {
    underWay = now;
    runner.setTransferring(now);
  }
}
