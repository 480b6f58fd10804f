package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.SerialLane;
import dev.ocra.rtc.video.VideoCallListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.NullMarked;

/** The listeners of a call. Adding and removing: any thread; telling: on the callback lane. */
@NullMarked
final class CallTeller {
  private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
  private final SerialLane callback;
  private final ClientLog log;
  private final Call call;

  CallTeller(SerialLane callback, ClientLog log, Call call) {
    this.callback = callback;
    this.log = log;
    this.call = call;
  }

  void add(CallListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  void remove(CallListener listener) {
    listeners.remove(listener);
  }

  void tell(BiConsumer<CallListener, Call> event) {
    callback.execute(
        () -> {
          for (CallListener listener : listeners) {
            try {
              event.accept(listener, call);
            } catch (RuntimeException e) {
              log.warn("calling", "a call listener failed", e);
            }
          }
        });
  }

  void tellVideo(BiConsumer<VideoCallListener, Call> event) {
    tell(
        (listener, subject) -> {
          if (listener instanceof VideoCallListener videoListener) {
            event.accept(videoListener, subject);
          }
        });
  }
}
