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

  private final Lanes lanes;
  private final Owner owner;
  private @Nullable Registration open;
  private @Nullable Timer renewal;
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

  /** The backend registered the device, until then or for good. */
  void onRegistered(@Nullable Long expires) {
    refusals = 0;
    settle(Registration::succeed);
    renewal = Timer.stop(renewal);
    if (expires != null) {
      Duration left = Duration.between(lanes.clock().instant(), Instant.ofEpochSecond(expires));
      Duration tenth = left.dividedBy(10);
      Duration lead = tenth.compareTo(LONGEST_LEAD) < 0 ? tenth : LONGEST_LEAD;
      Duration wait = left.minus(lead);
      renewal = lanes.after(wait.isNegative() ? Duration.ZERO : wait, this::ask);
    }
  }

  /** The backend refused the token. Returns whether it makes sense to ask again. */
  boolean onRefused(SinchError error) {
    dismiss(error);
    return ++refusals < MAX_REFUSALS;
  }

  /** Nobody waits for tokens any more. */
  void stop(SinchError why) {
    renewal = Timer.stop(renewal);
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
                owner.onNoToken(error);
              }
            });
  }
}
