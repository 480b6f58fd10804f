package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.ObservedCall;
import dev.ocra.rtc.server.svaml.SvamlInstruction.ReportCallStatus;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over. Immutable.
 *
 * @param call as it ended
 * @param answeredBy the callee's device that accepted, if one did
 * @param rang when the first device rang, if one did: from the beginning until then it was set up
 * @param established when media flowed on both sides, if it did
 * @param node the backend that had it
 * @param reported the application's own word on it, if it gave one
 */
@NullMarked
public record CallRecord(
    CallSnapshot call,
    @Nullable String answeredBy,
    @Nullable Instant rang,
    @Nullable Instant established,
    String node,
    @Nullable ReportCallStatus reported) {

  /**
   * Checks that it is over.
   *
   * @throws IllegalArgumentException if it is not
   */
  public CallRecord {
    if (call.ending() == null) {
      throw new IllegalArgumentException("a record is of a call that is over");
    }
  }

  /** Of a call that has just ended; on the lane. */
  static CallRecord of(ObservedCall call, String node) {
    DeviceAddress answeredBy = call.answeredBy();
    return new CallRecord(
        call.snapshot(),
        answeredBy == null ? null : answeredBy.device(),
        call.rang(),
        call.established(),
        node,
        null);
  }

  /** How it ended. */
  public CallSnapshot.Ending ending() {
    CallSnapshot.Ending ending = call.ending();
    if (ending == null) {
      throw new IllegalStateException("a record is of a call that is over");
    }
    return ending;
  }

  /** ANSWERED, BUSY, NOANSWER, FAILED or N/A, as callbacks have it. */
  public String result() {
    return CallResult.of(call).result();
  }

  /** Why it ended, as callbacks have it. */
  public String reason() {
    return CallResult.of(call).reason();
  }

  /** The same with the application's word. */
  public CallRecord reported(ReportCallStatus status) {
    return new CallRecord(call, answeredBy, rang, established, node, status);
  }
}
