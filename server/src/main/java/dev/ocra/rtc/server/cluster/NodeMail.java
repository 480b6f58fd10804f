package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.ReliableStream;
import dev.ocra.rtc.server.cluster.ClusterEngine.Subscription;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail between two lives of nodes: everything arrives once and in order, whatever the connection
 * does, until one of the two is dead. Confined to the lane.
 */
@NullMarked
final class NodeMail {
  private static final Logger LOG = LoggerFactory.getLogger(NodeMail.class);
  private static final Duration ACKNOWLEDGE = Duration.ofMillis(20);
  private static final Duration REPEAT = Duration.ofMillis(700);
  private static final int MANY = 256;

  /** Takes what arrives. */
  interface Reader {
    void read(NodeId from, Mail mail);

    /** So much waits for this node that it has to be given up. */
    void overflown(NodeId node);
  }

  private final ClusterEngine engine;
  private final Lane lane;
  private final ClusterCounters counters;
  private final Membership membership;
  private final int capacity;
  private final Reader reader;
  private final Map<NodeId, Correspondent> correspondents = new HashMap<>();
  private final NodeId self;
  private final Subscription box;
  private boolean closed;

  NodeMail(
      ClusterEngine engine,
      Lane lane,
      ClusterCounters counters,
      Membership membership,
      int capacity,
      Reader reader) {
    this.engine = engine;
    this.lane = lane;
    this.counters = counters;
    this.membership = membership;
    this.capacity = capacity;
    this.reader = reader;
    this.self = membership.self();
    this.box =
        engine.subscribe(subject(self), bytes -> lane.execute(() -> receive(Wire.reader(bytes))));
  }

  private static String subject(NodeId node) {
    return "mail." + node;
  }

  private static final class Correspondent {
    private final NodeId node;
    private final ReliableStream<Mail, Mail> stream;
    private long sent;
    private long acknowledged;
    private boolean acknowledging;
    private boolean watching;

    Correspondent(NodeId node, int capacity) {
      this.node = node;
      this.stream = new ReliableStream<>(capacity);
    }
  }

  private Correspondent with(NodeId node) {
    return correspondents.computeIfAbsent(node, id -> new Correspondent(id, capacity));
  }

  /** Sends a mail; to a dead node it goes nowhere. */
  void send(NodeId to, Mail mail) {
    if (closed || membership.isDead(to)) {
      return;
    }
    Correspondent other = with(to);
    try {
      Frame<Mail> frame = other.stream.send(mail);
      other.sent = frame.getSeq();
      counters.mailsSent.increment();
      transmit(other, frame);
      watch(other);
    } catch (ProtocolException e) {
      LOG.error("node={} does not take its mail: it is given up", to);
      reader.overflown(to);
    }
  }

  private void transmit(Correspondent other, Frame<Mail> frame) {
    other.acknowledged = frame.getAck();
    Wire wire = Wire.writer().node(self).number(frame.getSeq()).number(frame.getAck());
    frame.getMessage().write(wire);
    engine.publish(subject(other.node), wire.written());
  }

  private void receive(Wire wire) {
    NodeId from = wire.node();
    if (closed || membership.isDead(from)) {
      return;
    }
    Correspondent other = with(from);
    long number = wire.number();
    long acknowledged = wire.number();
    try {
      if (number == 0) {
        other.stream.acknowledge(acknowledged);
        return;
      }
      List<Mail> due = other.stream.receive(new Frame<>(number, acknowledged, Mail.read(wire)));
      acknowledgeSoon(other);
      for (Mail mail : due) {
        counters.mailsReceived.increment();
        reader.read(from, mail);
      }
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      LOG.error("node={} writes what cannot be read: {}", from, e.toString());
    }
  }

  private void acknowledgeSoon(Correspondent other) {
    if (other.stream.getReceived() - other.acknowledged >= MANY) {
      acknowledge(other);
    } else if (!other.acknowledging) {
      other.acknowledging = true;
      lane.after(
          ACKNOWLEDGE,
          () -> {
            other.acknowledging = false;
            acknowledge(other);
          });
    }
  }

  private void acknowledge(Correspondent other) {
    if (!closed && correspondents.get(other.node) == other) {
      other.acknowledged = other.stream.getReceived();
      Wire wire = Wire.writer().node(self).number(0).number(other.acknowledged);
      engine.publish(subject(other.node), wire.written());
    }
  }

  private void watch(Correspondent other) {
    if (other.watching || other.stream.getPending() == 0) {
      return;
    }
    other.watching = true;
    long last = other.sent;
    lane.after(
        REPEAT,
        () -> {
          other.watching = false;
          if (!closed && correspondents.get(other.node) == other) {
            repeat(other, last);
            watch(other);
          }
        });
  }

  private void repeat(Correspondent other, long last) {
    if (!engine.isConnected()) {
      return;
    }
    List<Frame<Mail>> waiting = other.stream.unacknowledged();
    if (!waiting.isEmpty() && waiting.get(0).getSeq() <= last) {
      waiting.stream()
          .limit(MANY)
          .forEach(
              frame -> {
                counters.mailsRepeated.increment();
                transmit(other, frame);
              });
    }
  }

  /** The connection is back: what may be lost is sent again. */
  void reconnected() {
    for (Correspondent other : correspondents.values()) {
      repeat(other, other.sent);
      watch(other);
    }
  }

  /** A node is dead: what it has not taken, oldest first. */
  List<Mail> drop(NodeId node) {
    @Nullable Correspondent other = correspondents.remove(node);
    return other == null
        ? List.of()
        : other.stream.unacknowledged().stream().map(Frame::getMessage).toList();
  }

  /** Whether everything that was sent has arrived. */
  boolean isIdle() {
    return correspondents.values().stream().allMatch(other -> other.stream.getPending() == 0);
  }

  void close() {
    closed = true;
    box.close();
    correspondents.clear();
  }
}
