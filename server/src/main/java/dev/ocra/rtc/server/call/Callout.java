package dev.ocra.rtc.server.call;

import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What makes a call one that the backend itself places: it rings a user, and the device that
 * answers becomes the caller of whom the application names then. Confined to the lane.
 */
@NullMarked
final class Callout {
  /** Who calls, for the user who is called and for the application. */
  final DeviceAddress shown;

  /** How long it may last from the answer on, if that is limited. */
  final @Nullable Duration maxDuration;

  private final @Nullable String custom;
  private @Nullable UserAddress answeredBy;
  private @Nullable Instant answeredAt;
  Timer limit = Timer.never();

  Callout(DeviceAddress shown, @Nullable Duration maxDuration, @Nullable String custom) {
    this.shown = shown;
    this.maxDuration = maxDuration;
    this.custom = custom;
  }

  void answered(UserAddress by, Instant at) {
    answeredBy = by;
    answeredAt = at;
  }

  boolean isAnswered() {
    return answeredAt != null;
  }

  @Nullable Instant answeredAt() {
    return answeredAt;
  }

  /** The user who answered, or null. */
  @Nullable UserAddress answeredBy() {
    return answeredBy;
  }

  /**
   * The call for the application, to which the user who was called stays the callee: whom that user
   * is connected with speaks for the caller.
   */
  CallSnapshot seen(CallSnapshot call) {
    UserAddress callee = answeredBy == null ? call.callee() : answeredBy;
    return new CallSnapshot(
        call.key(),
        shown,
        callee,
        call.displayName(),
        call.video(),
        call.callerHeaders(),
        call.headers(),
        call.created(),
        answeredAt,
        isAnswered() && call.ending() != null ? turned(call.ending()) : call.ending(),
        custom);
  }

  private static CallSnapshot.Ending turned(CallSnapshot.Ending ending) {
    CallEvent event =
        switch (ending.event()) {
          case CALLER_HUNG_UP -> CallEvent.CALLEE_HUNG_UP;
          case CALLEE_HUNG_UP -> CallEvent.CALLER_HUNG_UP;
          case CALLER_LEFT, CALLER_LOST -> CallEvent.CALLEE_LEFT;
          case CALLEE_LEFT -> CallEvent.CALLER_LEFT;
          default -> ending.event();
        };
    return new CallSnapshot.Ending(ending.at(), ending.cause(), event, ending.failureCode());
  }
}
