package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.cluster.NodeStatus;
import dev.ocra.rtc.server.metrics.ServerMetrics;
import dev.ocra.rtc.server.quality.QualityRecorder;
import dev.ocra.rtc.server.signalling.RegisteredUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullMarked;

/** What the administration looks at. Immutable; everything in it may be used by any thread. */
@NullMarked
public record AdminSources(
    ServerMetrics metrics,
    IntSupplier connections,
    CallDesk desk,
    Users users,
    Logouts logouts,
    QualityRecorder quality,
    NodeFacts node,
    Nodes nodes) {

  /** Knows the nodes of this backend, this one first. */
  @FunctionalInterface
  public interface Nodes {
    /** Of a backend of one node. */
    Nodes NONE = () -> CompletableFuture.completedFuture(List.of());

    /** Those that live; none if there is no cluster. */
    CompletableFuture<List<NodeStatus>> live();
  }

  /** Logs users out. */
  @FunctionalInterface
  public interface Logouts {
    /** Every registered device of this user; tells how many there were. */
    CompletableFuture<Integer> logOut(UserAddress user);
  }

  /** Finds registered users. */
  @FunctionalInterface
  public interface Users {
    /** Those whose id contains this text, so many at most. */
    CompletableFuture<List<RegisteredUser>> find(String text, int most);
  }
}
