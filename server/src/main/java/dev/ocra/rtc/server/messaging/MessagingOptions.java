package dev.ocra.rtc.server.messaging;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * Times and limits of messages. Immutable.
 *
 * @param retention how long a message waits for a device of its recipient
 * @param sweepTime how often old messages are looked for
 * @param maxSending how many messages of a device may be on their way to the store
 */
@NullMarked
public record MessagingOptions(Duration retention, Duration sweepTime, int maxSending) {
  // A client tries for half of this time to send a message: it must not be taken twice.
  private static final Duration LEAST_MEMORY = Duration.ofHours(24);
  private static final Duration DEVICES = Duration.ofDays(30);

  /** 12 hours, looked at every minute; 256 messages at once. */
  public static MessagingOptions defaults() {
    return new MessagingOptions(Duration.ofHours(12), Duration.ofMinutes(1), 256);
  }

  public MessagingOptions withRetention(Duration time) {
    return new MessagingOptions(time, sweepTime, maxSending);
  }

  public MessagingOptions withSweepTime(Duration time) {
    return new MessagingOptions(retention, time, maxSending);
  }

  /** How long it is remembered that a message was taken, and its reports wait for the sender. */
  Duration memory() {
    Duration twice = retention.multipliedBy(2);
    return twice.compareTo(LEAST_MEMORY) < 0 ? LEAST_MEMORY : twice;
  }

  /** How long a device that does not come keeps its place. */
  Duration deviceMemory() {
    Duration memory = memory();
    return memory.compareTo(DEVICES) < 0 ? DEVICES : memory;
  }
}
