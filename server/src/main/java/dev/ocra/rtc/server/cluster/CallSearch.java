package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.server.call.NodeDesk;
import dev.ocra.rtc.server.cluster.LocalDevices.LocalDevice;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which node carries a call, and takes it over if that one is dead: of several nodes that
 * try one writes the call's record, and the others find that one. Confined to the lane.
 */
@NullMarked
final class CallSearch {
  private static final Logger LOG = LoggerFactory.getLogger(CallSearch.class);
  private static final Duration RETRY = Duration.ofMillis(300);

  /** What comes of it. */
  interface Finder {
    /** Whether this is still looked for. */
    boolean isCurrent(ForeignCall call);

    /** Another node carries it. */
    void carriedBy(ForeignCall call, NodeId owner);

    /** This node carries it. */
    void perform(ForeignCall call);

    /** It ended. */
    void over(ForeignCall call, CallRecord record, Ended how);

    /** No node carries it, and none remembers it. */
    void nobody(ForeignCall call);
  }

  private final CallLedger ledger;
  private final Membership membership;
  private final ClusterCounters counters;
  private final OwnedCalls owned;
  private final NodeDesk desk;
  private final Lane lane;
  private final Finder finder;

  CallSearch(ClusterLife life, OwnedCalls owned, NodeDesk desk, Lane lane, Finder finder) {
    this.ledger = life.ledger;
    this.membership = life.membership;
    this.counters = life.counters;
    this.owned = owned;
    this.desk = desk;
    this.lane = lane;
    this.finder = finder;
  }

  /** Begins, or begins again. */
  void begin(ForeignCall call) {
    call.owner = null;
    ledger.find(
        call.key,
        (record, revision) -> {
          if (finder.isCurrent(call)) {
            found(call, record, revision);
          }
        },
        failure -> later(call));
  }

  private void later(ForeignCall call) {
    lane.after(
        RETRY,
        () -> {
          if (finder.isCurrent(call) && call.owner == null) {
            begin(call);
          }
        });
  }

  private void found(ForeignCall call, Optional<CallRecord> found, long revision) {
    if (found.isEmpty()) {
      finder.nobody(call);
      return;
    }
    CallRecord record = found.get();
    Ended ended = record.ended();
    if (ended != null) {
      finder.over(call, record, ended);
    } else if (record.owner().equals(membership.self())) {
      finder.perform(call);
    } else {
      membership.ask(
          record.owner(),
          alive -> {
            if (!finder.isCurrent(call) || call.owner != null) {
              return;
            }
            if (alive) {
              finder.carriedBy(call, record.owner());
            } else {
              takeOver(call, record, revision);
            }
          });
    }
  }

  private void takeOver(ForeignCall call, CallRecord record, long revision) {
    NodeId self = membership.self();
    if (record.answered() == null) {
      Failure failure = new Failure(ErrorCodes.UNAVAILABLE, "the call's node is gone");
      Ended ended = new Ended(call.key.id(), EndCause.FAILURE, failure, null);
      CallRecord over = record.endedWith(self, ended, lane.now());
      ledger.seize(
          call.key,
          over,
          revision,
          written -> {
            LOG.info(
                "call={} ends: node={} died before it was answered", call.key.id(), record.owner());
            counters.callsEndedForOthers.increment();
            desk.endFor(record.snapshot(call.key, null), failure);
            finder.over(call, over, ended);
          },
          failed -> notSeized(call, failed));
    } else {
      CallRecord own = record.ownedBy(self, lane.now());
      ledger.seize(
          call.key,
          own,
          revision,
          written -> {
            LOG.info("call={} goes on here: node={} is dead", call.key.id(), record.owner());
            counters.callsTakenOver.increment();
            owned.adopt(call.key, own, written);
            for (LocalDevice device : call.devices) {
              if (!call.isClaimedBy(device)) {
                desk.isHere(call.key, device.address);
              }
            }
            finder.perform(call);
          },
          failed -> notSeized(call, failed));
    }
  }

  private void notSeized(ForeignCall call, Throwable failure) {
    if (!finder.isCurrent(call)) {
      return;
    }
    if (failure instanceof RevisionConflict) {
      begin(call);
    } else {
      later(call);
    }
  }
}
