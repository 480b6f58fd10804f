package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallListener;
import org.jspecify.annotations.NullMarked;

/**
 * Tells the listeners that the other side holds the call, not before it is established. On the
 * signal lane, except {@link #isHeld()}.
 */
@NullMarked
final class RemoteHold {
  private final CallTeller teller;
  private boolean established;
  private boolean told;
  private volatile boolean held;

  RemoteHold(CallTeller teller) {
    this.teller = teller;
  }

  boolean isHeld() {
    return held;
  }

  void established() {
    established = true;
    update();
  }

  void held(boolean now) {
    held = now;
    update();
  }

  private void update() {
    boolean now = held;
    if (established && told != now) {
      told = now;
      teller.tell(now ? CallListener::onCallHeld : CallListener::onCallUnheld);
    }
  }
}
