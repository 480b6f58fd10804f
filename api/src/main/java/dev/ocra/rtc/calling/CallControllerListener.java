package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/** Hears of calls to this user. <b>Threads:</b> as {@link CallListener}. */
@FunctionalInterface
@NullMarked
public interface CallControllerListener {
  /**
   * Another user calls. Add a listener to the call here, so that no event is missed; then {@link
   * Call#answer()} or {@link Call#hangup()} it, here or later. A call that nobody answers ends by
   * itself.
   */
  void onIncomingCall(CallController callController, Call call);
}
