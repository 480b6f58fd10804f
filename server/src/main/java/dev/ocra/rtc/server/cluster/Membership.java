package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.cluster.ClusterEngine.Bucket;
import dev.ocra.rtc.server.cluster.ClusterEngine.Subscription;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is there: every node says so again and again, and one that is silent for too long is given
 * up. That is final and the same for all, because a key says it: a node that finds itself given up
 * begins anew under another id. Nobody is given up by a node that hears nobody itself. Confined to
 * the lane.
 */
@NullMarked
final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final String BEATS = "nodes.beat";
  private static final String DEATHS = "nodes.death";
  private static final byte[] ALIVE = "alive".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DEAD = "dead".getBytes(StandardCharsets.US_ASCII);
  private static final int DEAD_KNOWN = 1000;
  private static final Duration OWN_KEY = Duration.ofMinutes(1);

  /** Hears of deaths. */
  interface Listener {
    /** A node is dead, and will not come back under this id. */
    void died(NodeId node);

    /** The others have given this node up. */
    void givenUp();
  }

  /** What a node says of itself, beside that it is there. */
  interface Load {
    int sessions();

    int calls();
  }

  private static final class Peer {
    private Instant heard;
    private NodeStatus status;
    private boolean known;
    private boolean ending;
    private final List<Consumer<Boolean>> waiting = new ArrayList<>();

    Peer(Instant heard, NodeStatus status) {
      this.heard = heard;
      this.status = status;
    }
  }

  private final ClusterEngine engine;
  private final Keys keys;
  private final Lane lane;
  private final ClusterOptions options;
  private final NodeId self;
  private final Listener listener;
  private final Load load;
  private final Map<NodeId, Peer> peers = new LinkedHashMap<>();
  private final Set<NodeId> dead = new LinkedHashSet<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Timer beating = Timer.never();
  private Instant lastBeat;
  private Instant judging;
  private Instant ownKeyDue;
  private long ownRevision;
  private boolean draining;
  private boolean closed;

  Membership(
      ClusterEngine engine,
      Keys keys,
      Lane lane,
      ClusterOptions options,
      NodeId self,
      Listener listener,
      Load load) {
    this.engine = engine;
    this.keys = keys;
    this.lane = lane;
    this.options = options;
    this.self = self;
    this.listener = listener;
    this.load = load;
    lastBeat = lane.now();
    judging = lane.now();
    ownKeyDue = lane.now().plus(OWN_KEY);
  }

  /** Begins to say and to hear who is there. */
  void begin() {
    subscriptions.add(
        engine.subscribe(BEATS, bytes -> lane.execute(() -> heard(Wire.reader(bytes)))));
    subscriptions.add(
        engine.subscribe(DEATHS, bytes -> lane.execute(() -> heardDeath(Wire.reader(bytes)))));
    checkOwnKey();
    beat();
  }

  NodeId self() {
    return self;
  }

  boolean isDead(NodeId node) {
    return dead.contains(node);
  }

  /** The living, this node among them. */
  List<NodeStatus> nodes() {
    List<NodeStatus> nodes = new ArrayList<>();
    nodes.add(ownStatus());
    peers.values().stream().filter(peer -> peer.known).forEach(peer -> nodes.add(peer.status));
    return nodes;
  }

  /** A node that takes new calls, the one with the fewest; null if there is none but this. */
  @Nullable NodeId anotherNode() {
    NodeId best = null;
    int fewest = Integer.MAX_VALUE;
    for (Map.Entry<NodeId, Peer> entry : peers.entrySet()) {
      Peer peer = entry.getValue();
      if (peer.known && !peer.status.draining() && peer.status.calls() < fewest) {
        best = entry.getKey();
        fewest = peer.status.calls();
      }
    }
    return best;
  }

  /** The living node that all nodes choose for this, as long as they know the same ones. */
  NodeId nodeFor(Object key) {
    NodeId best = self;
    int highest = weight(self, key);
    for (Map.Entry<NodeId, Peer> entry : peers.entrySet()) {
      int weight = weight(entry.getKey(), key);
      if (entry.getValue().known && weight > highest) {
        best = entry.getKey();
        highest = weight;
      }
    }
    return best;
  }

  private static int weight(NodeId node, Object key) {
    int mixed = (node.text() + key).hashCode() * 0x9E3779B1;
    return mixed ^ (mixed >>> 15);
  }

  private NodeStatus ownStatus() {
    return new NodeStatus(self.text(), draining, load.sessions(), load.calls());
  }

  /** From now on others take new calls. */
  void drain() {
    draining = true;
    publishBeat();
  }

  /**
   * Tells whether a node lives, as soon as that is certain; of one that is silent it takes time.
   */
  void ask(NodeId node, Consumer<Boolean> then) {
    if (node.equals(self) || dead.contains(node)) {
      then.accept(node.equals(self));
      return;
    }
    Peer peer = peers.computeIfAbsent(node, id -> new Peer(lane.now(), NodeStatus.unknown(id)));
    if (peer.known) {
      then.accept(true);
    } else {
      peer.waiting.add(then);
    }
  }

  private void beat() {
    Instant now = lane.now();
    // Who was stopped for a while has not read what was said meanwhile.
    if (now.isAfter(lastBeat.plus(options.deathTime().dividedBy(2)))) {
      judging = now.plus(options.heartbeat());
    }
    lastBeat = now;
    publishBeat();
    if (engine.isConnected()) {
      judge(now);
      if (!now.isBefore(ownKeyDue)) {
        checkOwnKey();
      }
    }
    beating = lane.after(options.heartbeat(), this::beat);
  }

  private void publishBeat() {
    NodeStatus status = ownStatus();
    engine.publish(
        BEATS,
        Wire.writer()
            .node(self)
            .flag(status.draining())
            .number(status.sessions())
            .number(status.calls())
            .written());
  }

  private void judge(Instant now) {
    for (NodeId node : List.copyOf(peers.keySet())) {
      Peer peer = peers.get(node);
      if (peer != null) {
        Instant since = peer.heard.isAfter(judging) ? peer.heard : judging;
        if (now.isAfter(since.plus(options.deathTime()))) {
          giveUp(node);
        }
      }
    }
  }

  private void heard(Wire wire) {
    NodeId node = wire.node();
    if (closed || node.equals(self)) {
      return;
    }
    if (dead.contains(node)) {
      engine.publish(DEATHS, Wire.writer().node(node).written());
      return;
    }
    NodeStatus status =
        new NodeStatus(node.text(), wire.flag(), (int) wire.number(), (int) wire.number());
    Peer peer = peers.computeIfAbsent(node, id -> new Peer(lane.now(), status));
    peer.heard = lane.now();
    peer.status = status;
    if (!peer.known) {
      peer.known = true;
      LOG.info("node={} is there", node);
      List.copyOf(peer.waiting).forEach(waiting -> waiting.accept(true));
      peer.waiting.clear();
    }
  }

  /** A node is of no use any more. It is dead as soon as its key says so. */
  void giveUp(NodeId node) {
    Peer peer = peers.get(node);
    if (peer == null || peer.ending || closed) {
      return;
    }
    peer.ending = true;
    keys.get(
        Bucket.NODES,
        node.text(),
        found -> {
          if (found.isPresent() && Arrays.equals(found.get().value(), DEAD)) {
            died(node);
          } else {
            keys.put(
                Bucket.NODES,
                node.text(),
                DEAD,
                found.map(ClusterEngine.Entry::revision).orElse(0L),
                revision -> {
                  engine.publish(DEATHS, Wire.writer().node(node).written());
                  died(node);
                },
                failure -> peer.ending = false);
          }
        },
        failure -> peer.ending = false);
  }

  private void heardDeath(Wire wire) {
    NodeId node = wire.node();
    if (closed) {
      return;
    }
    if (node.equals(self)) {
      givenUp();
    } else {
      died(node);
    }
  }

  private void died(NodeId node) {
    if (closed || !dead.add(node)) {
      return;
    }
    if (dead.size() > DEAD_KNOWN) {
      dead.remove(dead.iterator().next());
    }
    LOG.warn("node={} is dead", node);
    Peer peer = peers.remove(node);
    listener.died(node);
    if (peer != null) {
      peer.waiting.forEach(waiting -> waiting.accept(false));
    }
  }

  private void givenUp() {
    if (!closed) {
      LOG.warn("the other nodes have given this one up: node={} begins anew", self);
      listener.givenUp();
    }
  }

  /** The connection to the others is back: who is there will say so soon. */
  void reconnected() {
    judging = lane.now().plus(options.settleTime());
    checkOwnKey();
    publishBeat();
  }

  private void checkOwnKey() {
    ownKeyDue = lane.now().plus(OWN_KEY);
    keys.put(
        Bucket.NODES,
        self.text(),
        ALIVE,
        ownRevision,
        revision -> ownRevision = revision,
        failure -> {
          if (failure instanceof RevisionConflict) {
            keys.get(Bucket.NODES, self.text(), this::compareOwnKey, ignored -> {});
          }
        });
  }

  private void compareOwnKey(Optional<ClusterEngine.Entry> found) {
    if (closed) {
      return;
    }
    if (found.isEmpty()) {
      ownRevision = 0; // the keys were lost: it is written next time
      ownKeyDue = lane.now();
    } else if (Arrays.equals(found.get().value(), DEAD)) {
      givenUp();
    } else {
      ownRevision = found.get().revision();
    }
  }

  /** Says that this node goes: the others need not wait for its silence. */
  void leave() {
    if (closed) {
      return;
    }
    // Whoever looks for it in the keys finds it silent: that comes to the same, later.
    keys.put(Bucket.NODES, self.text(), DEAD, ownRevision, revision -> {}, failure -> {});
    engine.publish(DEATHS, Wire.writer().node(self).written());
    close();
  }

  void close() {
    closed = true;
    beating.cancel();
    subscriptions.forEach(Subscription::close);
  }
}
