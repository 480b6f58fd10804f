package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.cluster.ClusterNode;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** Revocations of one node of several: it tells the others of its own. Confined to the lane. */
@NullMarked
final class RevocationsOfNodes implements SessionRevocations {
  private final RevocationsInProcess own;
  private final ClusterNode node;

  RevocationsOfNodes(RevocationsInProcess own, ClusterNode node) {
    this.own = own;
    this.node = node;
  }

  @Override
  public CompletionStage<Void> revoke(DeviceAddress device, Instant issuedUpTo, Instant until) {
    node.tellLogout(device, issuedUpTo, until);
    return own.revoke(device, issuedUpTo, until);
  }

  @Override
  public boolean isRevoked(DeviceAddress device, Instant issued) {
    return own.isRevoked(device, issued);
  }
}
