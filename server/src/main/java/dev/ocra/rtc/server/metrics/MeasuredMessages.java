package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.UndeliveredItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.Expiry;
import dev.ocra.rtc.server.messaging.InboxPosition;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.PlacedItem;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Counts the messages that go through a store, and how long storing one takes. For any thread. */
@NullMarked
final class MeasuredMessages implements MessageStore {
  private static final double NANOS = 1e9;

  private final MessageStore store;
  private final MessageCounts counts;

  /** The counters, which outlive a store. */
  static final class MessageCounts {
    final AtomicInteger storing = new AtomicInteger();
    final CounterDataPoint accepted;
    final CounterDataPoint failed;
    final CounterDataPoint delivered;
    final CounterDataPoint undelivered;
    final DistributionDataPoint store;

    MessageCounts(PrometheusRegistry registry) {
      Counter messages =
          Buckets.counter(
              registry,
              "ocra_messages_total",
              "accepted: stored; failed: could not be stored; delivered: a device of a recipient"
                  + " has it; undelivered: none came in time",
              "what");
      accepted = messages.labelValues("accepted");
      failed = messages.labelValues("failed");
      delivered = messages.labelValues("delivered");
      undelivered = messages.labelValues("undelivered");
      store =
          Buckets.times(registry, "ocra_message_store_seconds", "until a message is on the disk")
              .labelValues();
    }
  }

  MeasuredMessages(MessageStore store, MessageCounts counts) {
    this.store = store;
    this.counts = counts;
  }

  @Override
  public CompletionStage<Boolean> registered(UserAddress user, Instant at) {
    return store.registered(user, at);
  }

  @Override
  public CompletionStage<InboxPosition> listen(
      DeviceAddress device, @Nullable InboxPosition claim, Instant at) {
    return store.listen(device, claim, at);
  }

  @Override
  public CompletionStage<Acceptance> accept(MessageDraft draft) {
    long began = System.nanoTime();
    counts.storing.incrementAndGet();
    return store
        .accept(draft)
        .whenComplete(
            (acceptance, failure) -> {
              counts.storing.decrementAndGet();
              (failure == null ? counts.accepted : counts.failed).inc();
              counts.store.observe((System.nanoTime() - began) / NANOS);
            });
  }

  @Override
  public CompletionStage<List<InboxItem>> read(UserAddress user, long after, int limit) {
    return store.read(user, after, limit);
  }

  @Override
  public CompletionStage<List<PlacedItem>> received(DeviceAddress device, long number, Instant at) {
    return store.received(device, number, at).thenApply(this::count);
  }

  @Override
  public CompletionStage<List<PlacedItem>> expire(Expiry expiry) {
    return store.expire(expiry).thenApply(this::count);
  }

  private List<PlacedItem> count(List<PlacedItem> reports) {
    for (PlacedItem placed : reports) {
      if (placed.item() instanceof DeliveredItem) {
        counts.delivered.inc();
      } else if (placed.item() instanceof UndeliveredItem) {
        counts.undelivered.inc();
      }
    }
    return reports;
  }

  @Override
  public void close() {
    store.close();
  }
}
