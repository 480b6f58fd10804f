package dev.ocra.rtc.server.call;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * Times and limits of calls. Immutable.
 *
 * @param ringTime how long a call may ring
 * @param setupTime how long it may take to reach a first device of the callee
 * @param tombstoneTime how long a call that ended is remembered
 * @param maxTombstones how many of them at most
 * @param maxOpenCalls how many open calls a user may have at most
 * @param maxApplicationCalls how many open calls an application may have at most
 * @param rejoinTime how long a call waits for a party whose session is over, and a claim to a call
 *     for the claim of the other party
 */
@NullMarked
public record CallOptions(
    Duration ringTime,
    Duration setupTime,
    Duration tombstoneTime,
    int maxTombstones,
    int maxOpenCalls,
    int maxApplicationCalls,
    Duration rejoinTime) {

  /**
   * 45 s to ring, 10 s to reach a device, two minutes of memory, 64 open calls of a user and any
   * number of an application, two minutes to rejoin.
   */
  public static CallOptions defaults() {
    return new CallOptions(
        Duration.ofSeconds(45),
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        200_000,
        64,
        Integer.MAX_VALUE,
        Duration.ofMinutes(2));
  }

  public CallOptions withRingTime(Duration time) {
    return new CallOptions(
        time,
        setupTime,
        tombstoneTime,
        maxTombstones,
        maxOpenCalls,
        maxApplicationCalls,
        rejoinTime);
  }

  public CallOptions withSetupTime(Duration time) {
    return new CallOptions(
        ringTime,
        time,
        tombstoneTime,
        maxTombstones,
        maxOpenCalls,
        maxApplicationCalls,
        rejoinTime);
  }

  public CallOptions withTombstoneTime(Duration time) {
    return new CallOptions(
        ringTime, setupTime, time, maxTombstones, maxOpenCalls, maxApplicationCalls, rejoinTime);
  }

  public CallOptions withMaxOpenCalls(int calls) {
    return new CallOptions(
        ringTime, setupTime, tombstoneTime, maxTombstones, calls, maxApplicationCalls, rejoinTime);
  }

  public CallOptions withMaxApplicationCalls(int calls) {
    return new CallOptions(
        ringTime, setupTime, tombstoneTime, maxTombstones, maxOpenCalls, calls, rejoinTime);
  }

  public CallOptions withRejoinTime(Duration time) {
    return new CallOptions(
        ringTime, setupTime, tombstoneTime, maxTombstones, maxOpenCalls, maxApplicationCalls, time);
  }
}
