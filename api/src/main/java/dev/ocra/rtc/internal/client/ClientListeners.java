package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.internal.lane.SerialLane;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The listeners of a client. For any thread; they are told on the callback lane. */
@NullMarked
public final class ClientListeners {
  private final SerialLane callback;
  private final List<SinchClientListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable SinchClientListener> only = new AtomicReference<>();
  private final ClientLog log;

  ClientListeners(Supplier<String> user, SerialLane callback) {
    this.callback = callback;
    this.log = new ClientLog(user, this);
  }

  ClientLog log() {
    return log;
  }

  void add(SinchClientListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  void remove(SinchClientListener listener) {
    listeners.remove(listener);
  }

  /** Replaces the listener that was set here before. */
  void set(@Nullable SinchClientListener listener) {
    SinchClientListener before = only.getAndSet(listener);
    if (before != null) {
      remove(before);
    }
    if (listener != null) {
      add(listener);
    }
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  /** Tells every listener of something. What one throws is logged and harms no other. */
  public void tell(Consumer<SinchClientListener> event) {
    tell(event, failure -> log.warn("client", "a client listener failed", failure));
  }

  void tell(Consumer<SinchClientListener> event, Consumer<RuntimeException> onFailure) {
    callback.execute(
        () -> {
          for (SinchClientListener listener : listeners) {
            try {
              event.accept(listener);
            } catch (RuntimeException e) {
              onFailure.accept(e);
            }
          }
        });
  }
}
