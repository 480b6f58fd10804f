package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.callquality.CallQualityController;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventListener;
import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.SerialLane;
import dev.ocra.rtc.internal.quality.QualityMonitor;
import dev.ocra.rtc.internal.quality.QualitySample;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;

/**
 * The warnings of one call. Listeners: any thread; samples: the signal lane; telling: the callback
 * lane.
 */
@NullMarked
final class CallQuality implements CallQualityController {
  private final List<CallQualityWarningEventListener> listeners = new CopyOnWriteArrayList<>();
  private final QualityMonitor monitor = new QualityMonitor();
  private final SerialLane callback;
  private final ClientLog log;
  private final CallTeller teller;

  CallQuality(SerialLane callback, ClientLog log, CallTeller teller) {
    this.callback = callback;
    this.log = log;
    this.teller = teller;
  }

  /** Takes a second's sample; tells, and returns, the warnings that begin or end with it. */
  List<CallQualityWarningEvent> judge(QualitySample sample) {
    List<CallQualityWarningEvent> events = monitor.judge(sample);
    for (CallQualityWarningEvent event : events) {
      log.debug("media", "quality: " + event);
      callback.execute(() -> tell(event));
      teller.tell((listener, call) -> listener.onCallQualityWarningEvent(call, event));
    }
    return events;
  }

  private void tell(CallQualityWarningEvent event) {
    for (CallQualityWarningEventListener listener : listeners) {
      try {
        listener.onCallQualityWarningEvent(event);
      } catch (RuntimeException e) {
        log.warn("calling", "a quality listener failed", e);
      }
    }
  }

  @Override
  public void addCallQualityWarningEventListener(CallQualityWarningEventListener listener) {
    Objects.requireNonNull(listener, "listener");
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeCallQualityWarningEventListener(CallQualityWarningEventListener listener) {
    listeners.remove(listener);
  }
}
