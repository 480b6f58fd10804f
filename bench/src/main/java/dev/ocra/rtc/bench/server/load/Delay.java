package dev.ocra.rtc.bench.server.load;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** Holds each thing for the same time, so that a queue does for a timer. For one thread. */
@NullMarked
final class Delay<T> {
  private record Held<T>(long until, T what) {}

  private final ArrayDeque<Held<T>> held = new ArrayDeque<>();
  private final long nanos;

  Delay(long nanos) {
    this.nanos = nanos;
  }

  void add(long now, T what) {
    held.add(new Held<>(now + nanos, what));
  }

  /** Hands out what has been held long enough. */
  void due(long now, Consumer<T> taker) {
    for (Held<T> first = held.peek();
        first != null && first.until() - now <= 0;
        first = held.peek()) {
      held.remove();
      taker.accept(first.what());
    }
  }
}
