package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.server.callback.CallbackTransport;
import dev.ocra.rtc.server.cluster.ClusterCounters;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.quality.QualityLog;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullMarked;

/**
 * What one server measures of itself, in a registry of its own: several servers in a process do not
 * mix. It owns no thread. For any thread.
 */
@NullMarked
public final class ServerMetrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<String, IntSupplier> queues = new ConcurrentHashMap<>();
  private final CallMetrics calls = new CallMetrics(registry);
  private final SessionMetrics sessions = new SessionMetrics(registry);
  private final MeasuredMessages.MessageCounts messages =
      new MeasuredMessages.MessageCounts(registry);
  private final AtomicInteger pushes = new AtomicInteger();
  private final AtomicInteger callbacks = new AtomicInteger();
  private final Histogram pushTimes;
  private final Histogram callbackTimes;
  private final LaneWatch laneWatch;
  private final QualityMetrics quality = new QualityMetrics(registry);

  /** Measures; {@code lane} is the one on which calls live. */
  public ServerMetrics(Lane lane) {
    laneWatch = new LaneWatch(registry, lane);
    pushTimes =
        Buckets.times(
            registry,
            "ocra_push_seconds",
            "until a push service answered, for each try",
            "gateway",
            "outcome");
    callbackTimes =
        Buckets.times(
            registry,
            "ocra_callback_seconds",
            "until an application's server answered, for each try",
            "outcome");
    GaugeWithCallback.builder()
        .name("ocra_queue_depth")
        .help("what waits: for the store, for threads, for answers")
        .labelNames("queue")
        .callback(gauge -> queues.forEach((name, depth) -> gauge.call(depth.getAsInt(), name)))
        .register(registry);
    queue("messages_storing", messages.storing::get);
    queue("pushes", pushes::get);
    queue("callbacks", callbacks::get);
  }

  PrometheusRegistry registry() {
    return registry;
  }

  /** The calls; has to observe them. */
  public CallMetrics calls() {
    return calls;
  }

  /** The sessions; has to be a part of the service. */
  public SessionMetrics sessions() {
    return sessions;
  }

  /** The quality of calls; has to hear of it. */
  public QualityLog quality() {
    return quality;
  }

  /** How long the lane makes wait. */
  public LaneWatch lane() {
    return laneWatch;
  }

  /** The depths of all queues now, by name. */
  public Map<String, Integer> queues() {
    Map<String, Integer> depths = new LinkedHashMap<>();
    queues.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              IntSupplier depth = queues.get(name);
              if (depth != null) {
                depths.put(name, depth.getAsInt());
              }
            });
    return depths;
  }

  /** Shows a queue's depth, read whenever somebody looks. */
  public void queue(String name, IntSupplier depth) {
    queues.put(name, depth);
  }

  /** Shows the number of connections. */
  public void connections(IntSupplier connections) {
    GaugeWithCallback.builder()
        .name("ocra_connections")
        .help("open connections of whatever kind")
        .callback(gauge -> gauge.call(connections.getAsInt()))
        .register(registry);
  }

  /** Shows what this node does with others. */
  public void cluster(ClusterCounters counters) {
    ClusterMetrics.register(registry, counters);
  }

  /** The same store, measured. */
  public MessageStore measured(MessageStore store) {
    return new MeasuredMessages(store, messages);
  }

  /** The same gateway, measured. */
  public PushGateway measured(PushGateway gateway) {
    return new MeasuredGateway(gateway, pushTimes, pushes);
  }

  /** The same transport, measured. */
  public CallbackTransport measured(CallbackTransport transport) {
    return new MeasuredCallbacks(transport, callbackTimes, callbacks);
  }

  /** Begins what has to be looked at again and again, until the timers end. */
  public void begin(ScheduledExecutorService timers) {
    laneWatch.begin(timers);
  }

  /** What has happened to messages since the start. */
  public Map<String, Long> messages() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("accepted", (long) messages.accepted.get());
    counts.put("delivered", (long) messages.delivered.get());
    counts.put("undelivered", (long) messages.undelivered.get());
    counts.put("failed", (long) messages.failed.get());
    return counts;
  }
}
