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
  private final boolean video;
  private final CallState state;
  private final CallEndCause cause;
  private final @Nullable SinchError error;
  private final Map<Milestone, Instant> times;

  /** The facts of a call that begins now. */
  CallFacts(Clock clock, boolean video) {
    this(
        clock,
        video,
        CallState.INITIATING,
        CallEndCause.NONE,
        null,
        Map.of(Milestone.STARTED, clock.instant()));
  }

  private CallFacts(
      Clock clock,
      boolean video,
      CallState state,
      CallEndCause cause,
      @Nullable SinchError error,
      Map<Milestone, Instant> times) {
    this.clock = clock;
    this.video = video;
    this.state = state;
    this.cause = cause;
    this.error = error;
    this.times = times;
  }

  CallFacts with(CallState next) {
    return new CallFacts(clock, video, next, cause, error, times);
  }

  /** The milestone is reached now, unless it was reached before. */
  CallFacts reached(Milestone milestone) {
    if (times.containsKey(milestone)) {
      return this;
    }
    Map<Milestone, Instant> more = new EnumMap<>(times);
    more.put(milestone, clock.instant());
    return new CallFacts(clock, video, state, cause, error, more);
  }

  CallFacts ended(CallEndCause why, @Nullable SinchError failure) {
    return new CallFacts(clock, video, CallState.ENDED, why, failure, times)
        .reached(Milestone.ENDED);
  }

  CallState state() {
    return state;
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
    return state + (cause == CallEndCause.NONE ? "" : " " + cause) + " " + times;
  }
}
