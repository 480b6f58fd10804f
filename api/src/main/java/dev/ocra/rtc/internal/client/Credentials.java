package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application for tokens: one open request at a time, again after a refusal and before the
 * registration ends. On the signal lane, except where it says otherwise.
 */
@NullMarked
final class Credentials implements Registration.Owner {
  /** What the client does about it. */
  interface Owner {
    /** Any thread. */
    void checkLive();

    void onCredentialsRequired(Registration registration);

    void onToken(String jwt);

    void onNoToken(SinchError error);
  }

  private static final int MAX_REFUSALS = 3;
  private static final Duration LONGEST_LEAD = Duration.ofMinutes(10);
  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

  private final Lanes lanes;
  private final Owner owner;
  private @Nullable Registration open;
  private @Nullable Timer renewal;
  private @Nullable Instant expires;
  private int refusals;

  Credentials(Lanes lanes, Owner owner) {
    this.lanes = lanes;
    this.owner = owner;
  }

  /** Asks for a token. An older request is void. */
  void ask() {
    dismiss(
        ErrorValue.of(
            ErrorType.SESSION, ErrorCode.NO_CREDENTIALS, "credentials were asked for again"));
    Registration registration = new Registration(this);
    open = registration;
    owner.onCredentialsRequired(registration);
  }

  /**
   * The backend registered the device, until then or for good.
   *
   * @param byToken whether the open request's token did it
   */
  void onRegistered(@Nullable Long until, boolean byToken) {
    expires = until == null ? null : Instant.ofEpochSecond(until);
    if (byToken) {
      refusals = 0;
      settle(Registration::succeed);
      renewal = Timer.stop(renewal);
    }
    if (expires == null || open != null || renewal != null) {
      return;
    }
    Duration left = left(expires);
    Duration tenth = left.dividedBy(10);
    Duration lead = tenth.compareTo(LONGEST_LEAD) < 0 ? tenth : LONGEST_LEAD;
    renewal = lanes.after(atLeast(Duration.ZERO, left.minus(lead)), this::renew);
  }

  private void renew() {
    renewal = null;
    refusals = 0;
    ask();
  }

  /** The registration lasts, or is over, and there is no token: another one may come in time. */
  void askLater() {
    Instant until = expires;
    if (until != null) {
      Duration wait = atLeast(SHORTEST_WAIT, left(until).dividedBy(2));
      renewal = Timer.stop(renewal);
      renewal = lanes.after(wait, this::renew);
    }
  }

  private Duration left(Instant until) {
    return Duration.between(lanes.clock().instant(), until);
  }

  private static Duration atLeast(Duration least, Duration wait) {
    return wait.compareTo(least) < 0 ? least : wait;
  }

  /** The backend refused the token. Returns whether it makes sense to ask again. */
  boolean onRefused(SinchError error) {
    dismiss(error);
    return ++refusals < MAX_REFUSALS;
  }

  /** Nobody waits for tokens any more. */
  void stop(SinchError why) {
    renewal = Timer.stop(renewal);
    expires = null;
    refusals = 0;
    dismiss(why);
  }

  private void dismiss(SinchError why) {
    settle(registration -> registration.fail(why));
  }

  private void settle(Consumer<Registration> how) {
    Registration registration = open;
    open = null;
    if (registration != null) {
      lanes.callback().execute(() -> how.accept(registration));
    }
  }

  @Override
  public void checkLive() {
    owner.checkLive();
  }

  @Override
  public void onToken(Registration registration, String jwt) {
    lanes
        .signal()
        .execute(
            () -> {
              if (registration == open) {
                owner.onToken(jwt);
              }
            });
  }

  @Override
  public void onNoToken(Registration registration) {
    lanes
        .signal()
        .execute(
            () -> {
              if (registration == open) {
                SinchError error =
                    ErrorValue.of(
                        ErrorType.SESSION,
                        ErrorCode.NO_CREDENTIALS,
                        "the application has no token");
                dismiss(error);
                askLater();
                owner.onNoToken(error);
              }
            });
  }
}
