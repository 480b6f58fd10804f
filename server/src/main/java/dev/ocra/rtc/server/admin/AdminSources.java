package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.call.CallDesk;
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
    QualityRecorder quality,
    NodeFacts node) {

  /** Finds registered users. */
  @FunctionalInterface
  public interface Users {
    /** Those whose id contains this text, so many at most. */
    CompletableFuture<List<RegisteredUser>> find(String text, int most);
  }
}
