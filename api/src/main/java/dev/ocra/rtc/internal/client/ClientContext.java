package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.protocol.ToServer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * What every part of a client shares. For any thread, except where it says otherwise.
 *
 * @param identity who the client is
 * @param lanes where work runs
 * @param listeners the client's listeners
 * @param log for log messages
 * @param send gives a message to the session, on the signal lane
 * @param started whether the client is started
 * @param terminated whether the client is terminated
 * @param ids makes ids that nobody else has
 */
@NullMarked
public record ClientContext(
    ClientIdentity identity,
    Lanes lanes,
    ClientListeners listeners,
    ClientLog log,
    Consumer<ToServer> send,
    BooleanSupplier started,
    BooleanSupplier terminated,
    Supplier<String> ids) {
  /**
   * For each public method that acts.
   *
   * @throws IllegalStateException if the client is terminated
   */
  public void checkLive() {
    if (terminated.getAsBoolean()) {
      throw new IllegalStateException("the client is terminated");
    }
  }

  /**
   * For each public method that needs the backend.
   *
   * @throws IllegalStateException if the client is terminated or not started
   */
  public void checkStarted() {
    checkLive();
    if (!started.getAsBoolean()) {
      throw new IllegalStateException("the client is not started");
    }
  }
}
