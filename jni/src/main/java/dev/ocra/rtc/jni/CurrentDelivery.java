package dev.ocra.rtc.jni;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The delivery that native code calls now. Native code refers to it weakly, so that it cannot keep
 * an application's objects alive: it is kept here.
 *
 * <p><b>Threads:</b> any. A change waits for a call into the sink before it, and that call may make
 * a change itself: so no lock is held meanwhile, and the order given here settles which one stays.
 */
@NullMarked
final class CurrentDelivery<T> {
  @SuppressWarnings("UnusedVariable") // Nobody reads it: it is here to be kept alive.
  private @Nullable T delivery;

  private long order;

  /** Hands a delivery to native code, which keeps the one with the highest order. */
  interface Handover<T> {
    void accept(@Nullable T delivery, long order);
  }

  void replace(@Nullable T next, Handover<T> handover) {
    long mine;
    synchronized (this) {
      mine = ++order;
      delivery = next;
    }
    handover.accept(next, mine);
  }

  synchronized void forget() {
    delivery = null;
  }
}
