package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.messaging.InboxNews;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What makes one backend of several nodes, for one of them.
 *
 * <p><b>Life cycle:</b> made before the {@code SignallingService} that it is given to, and closed
 * after it was shut down. <b>Threads:</b> any.
 */
@NullMarked
public final class Cluster implements AutoCloseable {
  private static final int ID_BYTES = 5;

  private final ClusterEngine engine;
  private final ClusterOptions options;
  private final Supplier<String> lives;
  private final ClusterCounters counters = new ClusterCounters();
  private final InboxCarrier inbox = new InboxCarrier(() -> node().life().news);
  private volatile @Nullable ClusterNode node;
  private volatile @Nullable Lane lane;

  private Cluster(ClusterEngine engine, ClusterOptions options, Supplier<String> lives) {
    this.engine = engine;
    this.options = options;
    this.lives = lives;
  }

  /** A node over this engine, which it owns. */
  public static Cluster over(ClusterEngine engine, ClusterOptions options) {
    SecureRandom random = new SecureRandom();
    return over(
        engine,
        options,
        () -> {
          byte[] bytes = new byte[ID_BYTES];
          random.nextBytes(bytes);
          return HexFormat.of().formatHex(bytes);
        });
  }

  /** The same with this source of what tells the lives of nodes apart. */
  public static Cluster over(ClusterEngine engine, ClusterOptions options, Supplier<String> lives) {
    return new Cluster(engine, options, lives);
  }

  ClusterEngine engine() {
    return engine;
  }

  ClusterOptions options() {
    return options;
  }

  InboxCarrier inbox() {
    return inbox;
  }

  NodeId newId() {
    return new NodeId(options.name() + "-" + lives.get());
  }

  private ClusterNode node() {
    ClusterNode now = node;
    if (now == null) {
      throw new IllegalStateException("the node has not begun");
    }
    return now;
  }

  void begin(ClusterNode begun, Lane on) {
    if (node != null) {
      throw new IllegalStateException("the node has begun already");
    }
    node = begun;
    lane = on;
    engine.onConnection(connected -> on.execute(() -> begun.connected(connected)));
  }

  /** What brings news of inboxes to other nodes: for the part that handles messages. */
  public InboxNews inboxNews() {
    return inbox;
  }

  /** What this node has done with the others. */
  public ClusterCounters counters() {
    return counters;
  }

  /** The nodes that live, this one first. */
  public CompletableFuture<List<NodeStatus>> nodes() {
    CompletableFuture<List<NodeStatus>> result = new CompletableFuture<>();
    Lane on = lane;
    if (on == null) {
      result.complete(List.of());
    } else {
      on.execute(() -> result.complete(node().life().membership.nodes()));
    }
    return result;
  }

  /** Whether the node is connected to the others at this moment. */
  public boolean isConnected() {
    return engine.isConnected();
  }

  /** Ends the connection to the other nodes. May block for a moment. */
  @Override
  public void close() {
    engine.close();
  }
}
