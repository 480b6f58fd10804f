package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.server.call.CallDesk.Outcome;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.Routing;
import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What applications ask of a call at a node that does not carry it: shown from the call's record,
 * done by the node that carries it. Confined to the lane.
 */
@NullMarked
final class CallOrders {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private record Asked(Consumer<Outcome> then, Timer timer) {}

  private final CallLedger ledger;
  private final NodeMail mail;
  private final NodeId self;
  private final Switchboard switchboard;
  private final Lane lane;
  private final Map<Long, Asked> asked = new HashMap<>();
  private long last;

  CallOrders(CallLedger ledger, NodeMail mail, NodeId self, Switchboard switchboard, Lane lane) {
    this.ledger = ledger;
    this.mail = mail;
    this.self = self;
    this.switchboard = switchboard;
    this.lane = lane;
  }

  /** An open call of another node. */
  void find(CallKey key, Consumer<Optional<CallSnapshot>> then) {
    ledger.find(
        key,
        (record, revision) ->
            then.accept(
                record
                    .filter(known -> known.ended() == null)
                    .map(known -> known.snapshot(key, null))),
        failure -> then.accept(Optional.empty()));
  }

  /** Has an order done by the node that carries the call: this routing, or its end. */
  void order(CallKey key, @Nullable Routing routing, Consumer<Outcome> then) {
    ledger.find(
        key,
        (record, revision) -> {
          NodeId owner =
              record.filter(known -> known.ended() == null).map(CallRecord::owner).orElse(null);
          if (owner == null || owner.equals(self)) {
            then.accept(Outcome.UNKNOWN);
          } else {
            ask(owner, key, routing, then);
          }
        },
        failure -> then.accept(Outcome.UNREACHABLE));
  }

  private void ask(NodeId owner, CallKey key, @Nullable Routing routing, Consumer<Outcome> then) {
    long number = ++last;
    asked.put(
        number, new Asked(then, lane.after(PATIENCE, () -> answered(number, Outcome.UNREACHABLE))));
    mail.send(owner, new Mail.Ordered(number, key, routing));
  }

  /** Another node asks. */
  void ordered(NodeId from, Mail.Ordered order) {
    Routing routing = order.routing();
    Outcome outcome =
        routing == null
            ? switchboard.hangUp(order.call())
            : switchboard.route(order.call(), routing);
    mail.send(from, new Mail.OrderDone(order.number(), outcome));
  }

  /** Another node has answered, or did not in time. */
  void answered(long number, Outcome outcome) {
    Asked waiting = asked.remove(number);
    if (waiting != null) {
      waiting.timer.cancel();
      waiting.then.accept(outcome);
    }
  }
}
