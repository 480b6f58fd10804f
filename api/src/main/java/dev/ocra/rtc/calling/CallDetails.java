package dev.ocra.rtc.calling;

import dev.ocra.rtc.SinchError;
import java.time.Duration;
import java.util.Date;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call at one moment. An immutable snapshot, except that {@link #getDuration()}
 * counts on while the call is established. For any thread.
 *
 * <p>A time that was not reached (yet) is {@code new Date(0)}. Times are this device's own clock.
 *
 * <p>Each of the four durations of the set-up counts on while its stage lasts, stops when the call
 * goes further or ends, and is zero if the call never came to that stage.
 */
@NullMarked
public interface CallDetails {
  /** When the call was made; for an incoming call, when this device learned of it. */
  Date getStartedTime();

  /** Outgoing: when a device of the callee was reached. */
  Date getProgressingTime();

  /** When a device of the callee rang; for an incoming call, when this device did. */
  Date getRingingTime();

  /** When the callee accepted; for an incoming call, when {@link Call#answer()} was called. */
  Date getAnsweredTime();

  /** When ICE first had a path between the two devices. May be before the answer. */
  Date getIceConnectedTime();

  /** When DTLS was done for the first time. May be before the answer. */
  Date getDtlsConnectedTime();

  /** When the call was accepted and media could flow. */
  Date getEstablishedTime();

  /** When the first picture of the other side was decoded. */
  Date getFirstRemoteVideoFrameTime();

  /** When the call ended. */
  Date getEndedTime();

  /** Whole seconds from established to ended, or to now; 0 if it was never established. */
  int getDuration();

  /** Outgoing: from the start until a device of the callee was reached. */
  Duration getSetupDuration();

  /** Outgoing: from then until a device of the callee rang. */
  Duration getNotifyingDuration();

  /** From the ring until the answer. */
  Duration getRingingDuration();

  /** From the answer until the call was established. */
  Duration getConnectingDuration();

  /** Why the call ended; {@link CallEndCause#NONE} before. */
  CallEndCause getEndCause();

  /** Whether the caller asked for video. */
  boolean isVideoOffered();

  /** What went wrong; null unless the call failed, or the callee was busy. */
  @Nullable SinchError getError();
}
