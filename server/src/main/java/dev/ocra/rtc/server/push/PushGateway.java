package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.PushTarget;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * The way to one push service. Called on the lane: implementations return at once, do their work
 * elsewhere and complete on any thread. They try once; who orders the push decides on more.
 */
@NullMarked
public interface PushGateway extends AutoCloseable {
  /** Whether it delivers to targets like this one: of its kind, and of a project it serves. */
  boolean serves(PushTarget target);

  /** Sends a push, once. Completes normally even when that fails. */
  CompletionStage<PushResult> send(PushOrder order);

  /** Gives connections and threads back. */
  @Override
  default void close() {}
}
