package dev.ocra.rtc.calling;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a push says about a call, or what became of one that was relayed. Immutable, for any thread.
 *
 * <p>Who calls, the headers and video are encrypted to the device's key: without it, and with
 * headers that were too long for a push, they are empty here and come with the call.
 */
@NullMarked
public interface CallNotificationResult {
  /** The call's id, as {@link Call#getCallId()} will have it. */
  String getCallId();

  /** Who calls; empty if it is not known. */
  String getRemoteUserId();

  /** The name that the caller goes by, if it is known. */
  @Nullable String getDisplayName();

  /** Whether the caller asks for video. */
  boolean isVideoOffered();

  /** What the caller said. Unmodifiable. */
  Map<String, String> getHeaders();

  /**
   * Whether the call has stopped ringing, by this device's clock or by the backend's word. The
   * device's clock may be wrong; relaying asks the backend.
   */
  boolean isTimedOut();

  /** Whether the call is over: cancelled, answered on another device, or declined there. */
  boolean isCallCanceled();

  /** Why the call is over, as far as it is known; {@link CallEndCause#NONE} while it rings. */
  CallEndCause getEndCause();
}
