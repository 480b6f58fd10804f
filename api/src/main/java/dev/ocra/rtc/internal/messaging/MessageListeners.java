package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.SerialLane;
import dev.ocra.rtc.messaging.MessageClientListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** The application's listeners, told on the callback lane. For any thread. */
@NullMarked
final class MessageListeners {
  private final List<MessageClientListener> listeners = new CopyOnWriteArrayList<>();
  private final SerialLane callback;
  private final ClientLog log;

  MessageListeners(SerialLane callback, ClientLog log) {
    this.callback = callback;
    this.log = log;
  }

  void add(MessageClientListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  void remove(MessageClientListener listener) {
    listeners.remove(listener);
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  void tell(Consumer<MessageClientListener> event) {
    tell(event, () -> {});
  }

  /** Tells the listeners, and then says so on the callback lane. */
  void tell(Consumer<MessageClientListener> event, Runnable told) {
    callback.execute(
        () -> {
          for (MessageClientListener listener : listeners) {
            try {
              event.accept(listener);
            } catch (RuntimeException e) {
              log.warn("messaging", "a message listener failed", e);
            }
          }
          told.run();
        });
  }
}
