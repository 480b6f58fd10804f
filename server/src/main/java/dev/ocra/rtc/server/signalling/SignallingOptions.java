package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.CallOptions;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * Times and limits of links and sessions. Immutable.
 *
 * @param helloTime how long a link may stay without its first message
 * @param graceTime how long a session waits for its next link
 * @param acknowledgeDelay how long an acknowledgement waits for something to travel with
 * @param retransmitTime after which time what was not acknowledged is sent again
 * @param pingTime how often links are checked
 * @param maxDevices how many devices of a user may be registered
 * @param maxPending how many messages may wait for a device's acknowledgement
 * @param maxFaults how many unreadable messages a link survives
 * @param calls the times and limits of calls
 */
@NullMarked
public record SignallingOptions(
    Duration helloTime,
    Duration graceTime,
    Duration acknowledgeDelay,
    Duration retransmitTime,
    Duration pingTime,
    int maxDevices,
    int maxPending,
    int maxFaults,
    CallOptions calls) {

  /** What suits most: see {@code docs/protocol.md}. */
  public static SignallingOptions defaults() {
    return new SignallingOptions(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMillis(200),
        Duration.ofSeconds(3),
        Duration.ofSeconds(15),
        16,
        1024,
        16,
        CallOptions.defaults());
  }

  public SignallingOptions withHelloTime(Duration time) {
    return new SignallingOptions(
        time,
        graceTime,
        acknowledgeDelay,
        retransmitTime,
        pingTime,
        maxDevices,
        maxPending,
        maxFaults,
        calls);
  }

  public SignallingOptions withGraceTime(Duration time) {
    return new SignallingOptions(
        helloTime,
        time,
        acknowledgeDelay,
        retransmitTime,
        pingTime,
        maxDevices,
        maxPending,
        maxFaults,
        calls);
  }

  public SignallingOptions withPingTime(Duration time) {
    return new SignallingOptions(
        helloTime,
        graceTime,
        acknowledgeDelay,
        retransmitTime,
        time,
        maxDevices,
        maxPending,
        maxFaults,
        calls);
  }

  public SignallingOptions withMaxDevices(int devices) {
    return new SignallingOptions(
        helloTime,
        graceTime,
        acknowledgeDelay,
        retransmitTime,
        pingTime,
        devices,
        maxPending,
        maxFaults,
        calls);
  }

  public SignallingOptions withMaxPending(int messages) {
    return new SignallingOptions(
        helloTime,
        graceTime,
        acknowledgeDelay,
        retransmitTime,
        pingTime,
        maxDevices,
        messages,
        maxFaults,
        calls);
  }

  public SignallingOptions withCalls(CallOptions calls) {
    return new SignallingOptions(
        helloTime,
        graceTime,
        acknowledgeDelay,
        retransmitTime,
        pingTime,
        maxDevices,
        maxPending,
        maxFaults,
        calls);
  }
}
