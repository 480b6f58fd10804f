package dev.ocra.rtc.server.call;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Watches every call: metrics, traces and whoever else wants to know hang on this one place. Called
 * on the lane, thousands of times a second: it must not block, throw, or act on calls.
 */
@NullMarked
public interface CallObserver {
  /** Watches nothing. */
  CallObserver NONE = new CallObserver() {};

  /**
   * A call is open from now on: invited, or, when its devices brought it back after a restart of
   * the backend, established.
   */
  default void began(ObservedCall call) {}

  /**
   * The call has another state than before, and what belongs to that was done. {@link
   * CallState#ENDED} is the last one.
   */
  default void moved(ObservedCall call, CallState before, CallEvent event) {}

  /** One that tells these, in their order. */
  static CallObserver of(List<CallObserver> observers) {
    if (observers.isEmpty()) {
      return NONE;
    }
    return observers.size() == 1 ? observers.get(0) : new CallObservers(observers);
  }
}
