package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.cluster.ClusterNode;
import dev.ocra.rtc.server.cluster.NodeSessions;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * Sends the devices of a node that ends to other nodes: those without a call at once, some at a
 * time, so that they do not all come there together; the others when their calls are over. Confined
 * to the lane.
 */
@NullMarked
final class Farewell {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int MOST_AT_ONCE = 500;

  private final Sessions sessions;
  private final NodeSessions ending;
  private final Switchboard calls;
  private final ClusterNode node;
  private final Lane lane;
  private final Runnable whenEmpty;

  Farewell(
      Sessions sessions,
      NodeSessions ending,
      Switchboard calls,
      ClusterNode node,
      Lane lane,
      Runnable whenEmpty) {
    this.sessions = sessions;
    this.ending = ending;
    this.calls = calls;
    this.node = node;
    this.lane = lane;
    this.whenEmpty = whenEmpty;
  }

  /** Goes on until nobody is left. */
  void begin() {
    int told = 0;
    for (Session session : sessions.all()) {
      if (told < MOST_AT_ONCE && !node.isBusy(session.address)) {
        ending.end(session.address, NodeSessions.Reason.GOING_AWAY);
        told++;
      }
    }
    if (sessions.size() == 0 && calls.openCalls() == 0) {
      whenEmpty.run();
    } else {
      lane.after(STEP, this::begin);
    }
  }
}
