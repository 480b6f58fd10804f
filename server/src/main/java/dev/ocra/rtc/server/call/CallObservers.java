package dev.ocra.rtc.server.call;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Several observers as one. Immutable. */
@NullMarked
final class CallObservers implements CallObserver {
  private final CallObserver[] observers;

  CallObservers(List<CallObserver> observers) {
    this.observers = observers.toArray(new CallObserver[0]);
  }

  @Override
  public void began(ObservedCall call) {
    for (CallObserver observer : observers) {
      observer.began(call);
    }
  }

  @Override
  public void moved(ObservedCall call, CallState before, CallEvent event) {
    for (CallObserver observer : observers) {
      observer.moved(call, before, event);
    }
  }
}
