package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.cluster.LocalDevices.LocalDevice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A call of another node that devices of this one have part in. Confined to the lane. */
@NullMarked
final class ForeignCall {
  /** A request that waits until it is known which node carries the call. */
  record Waiting(LocalDevice device, long number, CallMessage message) {}

  final CallKey key;
  final Set<LocalDevice> devices = new LinkedHashSet<>(2);
  final Deque<Waiting> waiting = new ArrayDeque<>();

  /** The node that carries the call; null while that is looked up. */
  @Nullable NodeId owner;

  /** The node that carried it is dead. */
  boolean orphaned;

  /** No node carries it: its devices may claim it. */
  boolean unknown;

  /** How often a node that seemed to carry it did not. */
  int bounces;

  ForeignCall(CallKey key) {
    this.key = key;
  }

  /** Whether a claim of the device waits. */
  boolean isClaimedBy(LocalDevice device) {
    return waiting.stream()
        .anyMatch(each -> each.device() == device && each.message() instanceof Rejoin);
  }

  /** Whether a claim of any device waits. */
  boolean isClaimed() {
    return waiting.stream().anyMatch(each -> each.message() instanceof Rejoin);
  }
}
