package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.server.call.CallSnapshot;
import org.jspecify.annotations.NullMarked;

/**
 * How a call ended, in the words of the API. Immutable.
 *
 * @param result ANSWERED, BUSY, NOANSWER, FAILED or N/A
 * @param reason why it ended
 */
@NullMarked
record CallResult(String result, String reason) {
  private static final CallResult NONE = new CallResult("N/A", "N/A");

  /** Of a call; N/A while it goes on. */
  static CallResult of(CallSnapshot call) {
    CallSnapshot.Ending ending = call.ending();
    if (ending == null) {
      return NONE;
    }
    boolean answered = call.answered() != null;
    String reason = reason(ending, answered);
    return new CallResult(answered ? "ANSWERED" : unanswered(ending, reason), reason);
  }

  private static String reason(CallSnapshot.Ending ending, boolean answered) {
    return switch (ending.event()) {
      case CALLER_HUNG_UP, CALLER_LEFT -> answered ? "CALLERHANGUP" : "CANCEL";
      case CALLER_LOST, REPLACED -> "CANCEL";
      case CALLEE_HUNG_UP, CALLEE_LEFT -> "CALLEEHANGUP";
      case CALLEE_BUSY -> "BUSY";
      case SETUP_TIMED_OUT -> "TIMEOUT";
      case RING_TIMED_OUT ->
          switch (ending.cause()) {
            case NO_ANSWER -> "NOANSWER";
            default -> "TIMEOUT";
          };
      case APPLICATION_HUNG_UP -> "MANAGERHANGUP";
      case CALLBACK_FAILED -> "CALLBACKERROR";
      case FAILED -> ending.failureCode() == ErrorCodes.BUSY ? "BUSY" : "GENERALERROR";
      case REJOIN_TIMED_OUT, SHUT_DOWN -> "GENERALERROR";
      // A transfer ends the call, but nobody hung up; the rest ends none.
      case TRANSFERRED,
          REACHED,
          RANG,
          ANSWERED,
          CALLOUT_ANSWERED,
          CONNECTED,
          CALLEE_LOST,
          CALLER_REJOINED,
          CALLEE_REJOINED,
          HANDED_OVER ->
          "N/A";
    };
  }

  private static String unanswered(CallSnapshot.Ending ending, String reason) {
    return switch (ending.cause()) {
      case CANCELED, TIMEOUT, NO_ANSWER -> "NOANSWER";
      case DENIED -> reason.equals("MANAGERHANGUP") ? "FAILED" : "BUSY";
      default -> "FAILED";
    };
  }
}
