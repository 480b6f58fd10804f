package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallStatisticsListener;
import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.SerialLane;
import dev.ocra.rtc.media.MediaStatistics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;

/**
 * Who hears of a call's statistics, and how often. Adding and removing: any thread; telling: from
 * the signal lane to the callback lane.
 */
@NullMarked
final class StatisticsTeller {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final class Subscription {
    private final CallStatisticsListener listener;
    private final long seconds;
    private volatile boolean removed;
    private long waits; // signal lane

    Subscription(CallStatisticsListener listener, long seconds) {
      this.listener = listener;
      this.seconds = seconds;
    }
  }

  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final SerialLane callback;
  private final ClientLog log;
  private final Call call;

  StatisticsTeller(SerialLane callback, ClientLog log, Call call) {
    this.callback = callback;
    this.log = log;
    this.call = call;
  }

  void add(CallStatisticsListener listener, Duration interval) {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "an interval is " + SHORTEST + " to " + LONGEST + ", not " + interval);
    }
    remove(listener);
    long seconds = interval.plusNanos(999_999_999).toSeconds();
    subscriptions.add(new Subscription(listener, seconds));
  }

  void remove(CallStatisticsListener listener) {
    subscriptions.removeIf(
        subscription -> {
          boolean same = subscription.listener.equals(listener);
          subscription.removed |= same;
          return same;
        });
  }

  /** A second has passed; whose turn it is hears of it. */
  void tell(MediaStatistics statistics) {
    for (Subscription subscription : subscriptions) {
      if (--subscription.waits <= 0) {
        subscription.waits = subscription.seconds;
        callback.execute(() -> tell(subscription, statistics));
      }
    }
  }

  private void tell(Subscription subscription, MediaStatistics statistics) {
    if (subscription.removed) {
      return;
    }
    try {
      subscription.listener.onCallStatistics(call, statistics);
    } catch (RuntimeException e) {
      log.warn("calling", "a statistics listener failed", e);
    }
  }
}
