package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stood at one moment. Immutable, for any thread.
 *
 * @param key its id in its application
 * @param caller the device that calls
 * @param callee whom it calls, after a redirection
 * @param displayName what the caller is to be shown as
 * @param video whether it began with video
 * @param callerHeaders the headers of the caller
 * @param headers the headers that the callee gets
 * @param created when it was asked for
 * @param answered when a device accepted, if one did
 * @param ending how it ended, if it did
 * @param custom what the application that placed it wants to read again, if it did
 */
@NullMarked
public record CallSnapshot(
    CallKey key,
    DeviceAddress caller,
    UserAddress callee,
    @Nullable String displayName,
    boolean video,
    Map<String, String> callerHeaders,
    Map<String, String> headers,
    Instant created,
    @Nullable Instant answered,
    @Nullable Ending ending,
    @Nullable String custom) {

  /**
   * How a call ended.
   *
   * @param at when
   * @param cause as its devices learn it
   * @param event what happened to it
   * @param failureCode the code of what went wrong, or 0
   */
  public record Ending(Instant at, EndCause cause, CallEvent event, int failureCode) {}

  /** How long its parties could talk until it ended, or until now. */
  public Duration duration(Instant now) {
    if (answered == null) {
      return Duration.ZERO;
    }
    return Duration.between(answered, ending == null ? now : ending.at());
  }
}
