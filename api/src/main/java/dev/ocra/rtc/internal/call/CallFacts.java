package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallDetails;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the application can read of a call. Immutable: each change makes a new one. */
@NullMarked
@SuppressWarnings("JavaUtilDate") // the type that users of this API know
final class CallFacts implements CallDetails {
  private final Clock clock;
  private final boolean incoming;
  private final boolean video;
  private final CallState state;
  private final boolean transferring;
  private final CallEndCause cause;
  private final @Nullable SinchError error;
  private final Map<Milestone, Instant> times;

  /** The facts of a call that begins now. */
  CallFacts(Clock clock, boolean incoming, boolean video) {
    this(
        clock,
        incoming,
        video,
        CallState.INITIATING,
        false,
        CallEndCause.NONE,
        null,
        Map.of(Milestone.STARTED, clock.instant()));
  }

  private CallFacts(
      Clock clock,
      boolean incoming,
      boolean video,
      CallState state,
      boolean transferring,
      CallEndCause cause,
      @Nullable SinchError error,
      Map<Milestone, Instant> times) {
    this.clock = clock;
    this.incoming = incoming;
    this.video = video;
    this.state = state;
    this.transferring = transferring;
    this.cause = cause;
    this.error = error;
    this.times = times;
  }

  CallFacts with(CallState next) {
    return new CallFacts(clock, incoming, video, next, transferring, cause, error, times);
  }

  CallFacts transferring(boolean now) {
    return new CallFacts(clock, incoming, video, state, now, cause, error, times);
  }

  /** The milestone is reached now, unless it was reached before. */
  CallFacts reached(Milestone milestone) {
    if (times.containsKey(milestone)) {
      return this;
    }
    Map<Milestone, Instant> more = new EnumMap<>(times);
    more.put(milestone, clock.instant());
    return new CallFacts(clock, incoming, video, state, transferring, cause, error, more);
  }

  CallFacts ended(CallEndCause why, @Nullable SinchError failure) {
    return new CallFacts(clock, incoming, video, CallState.ENDED, false, why, failure, times)
        .reached(Milestone.ENDED);
  }

  CallState state() {
    return transferring && state == CallState.ESTABLISHED ? CallState.TRANSFERRING : state;
  }

  private Date time(Milestone milestone) {
    Instant instant = times.get(milestone);
    return instant == null ? new Date(0) : Date.from(instant);
  }

  @Override
  public Date getStartedTime() {
    return time(Milestone.STARTED);
  }

  @Override
  public Date getProgressingTime() {
    return time(Milestone.PROGRESSING);
  }

  @Override
  public Date getRingingTime() {
    return time(Milestone.RINGING);
  }

  @Override
  public Date getAnsweredTime() {
    return time(Milestone.ANSWERED);
  }

  @Override
  public Date getIceConnectedTime() {
    return time(Milestone.ICE_CONNECTED);
  }

  @Override
  public Date getDtlsConnectedTime() {
    return time(Milestone.DTLS_CONNECTED);
  }

  @Override
  public Date getEstablishedTime() {
    return time(Milestone.ESTABLISHED);
  }

  @Override
  public Date getFirstRemoteVideoFrameTime() {
    return time(Milestone.FIRST_PICTURE);
  }

  @Override
  public Date getEndedTime() {
    return time(Milestone.ENDED);
  }

  @Override
  public int getDuration() {
    Instant from = times.get(Milestone.ESTABLISHED);
    if (from == null) {
      return 0;
    }
    Instant end = times.get(Milestone.ENDED);
    return Math.toIntExact(Duration.between(from, end == null ? clock.instant() : end).toSeconds());
  }

  // From its beginning to the first of what may come next, or to the end, or until now.
  private Duration stage(Milestone from, Milestone... next) {
    Instant begin = times.get(from);
    if (begin == null) {
      return Duration.ZERO;
    }
    Instant end = times.get(Milestone.ENDED);
    for (Milestone milestone : next) {
      Instant reached = times.get(milestone);
      if (reached != null) {
        end = reached;
        break;
      }
    }
    return Duration.between(begin, end == null ? clock.instant() : end);
  }

  @Override
  public Duration getSetupDuration() {
    return incoming
        ? Duration.ZERO
        : stage(Milestone.STARTED, Milestone.PROGRESSING, Milestone.RINGING, Milestone.ANSWERED);
  }

  @Override
  public Duration getNotifyingDuration() {
    return stage(Milestone.PROGRESSING, Milestone.RINGING, Milestone.ANSWERED);
  }

  @Override
  public Duration getRingingDuration() {
    return stage(Milestone.RINGING, Milestone.ANSWERED);
  }

  @Override
  public Duration getConnectingDuration() {
    return stage(Milestone.ANSWERED, Milestone.ESTABLISHED);
  }

  @Override
  public CallEndCause getEndCause() {
    return cause;
  }

  @Override
  public boolean isVideoOffered() {
    return video;
  }

  @Override
  public @Nullable SinchError getError() {
    return error;
  }

  @Override
  public String toString() {
    return state() + (cause == CallEndCause.NONE ? "" : " " + cause) + " " + times;
  }
}
