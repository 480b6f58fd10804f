package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/**
 * Hears of calls to this user. <b>Threads:</b> as {@link CallListener}. One object may implement
 * this and {@link dev.ocra.rtc.SinchClientListener}.
 */
@FunctionalInterface
@NullMarked
public interface CallClientListener {
  /** Another user calls: see {@link CallControllerListener#onIncomingCall}. */
  void onIncomingCall(CallClient callClient, Call call);

  /**
   * The same without the client, as the oldest document has it. A client that was made from {@link
   * dev.ocra.rtc.SinchClientOptions} calls this one if it is overridden, and the other one if not;
   * every other client calls the one with two arguments.
   */
  default void onIncomingCall(Call call) {}
}
