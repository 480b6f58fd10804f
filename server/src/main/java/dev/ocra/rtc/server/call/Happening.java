package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.Failure;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An event with what belongs to it.
 *
 * @param leg the device of the callee that it is about
 * @param failure what went wrong
 * @param replacedBy the call that takes the place of this one
 */
@NullMarked
record Happening(
    CallEvent event, @Nullable Leg leg, @Nullable Failure failure, @Nullable String replacedBy) {

  static Happening of(CallEvent event) {
    return new Happening(event, null, null, null);
  }

  static Happening on(Leg leg, CallEvent event) {
    return new Happening(event, leg, null, null);
  }

  static Happening failed(Failure failure) {
    return new Happening(CallEvent.FAILED, null, failure, null);
  }

  static Happening callbackFailed(Failure failure) {
    return new Happening(CallEvent.CALLBACK_FAILED, null, failure, null);
  }

  static Happening busy(Failure failure) {
    return new Happening(CallEvent.CALLEE_BUSY, null, failure, null);
  }

  static Happening replacedBy(String call) {
    return new Happening(CallEvent.REPLACED, null, null, call);
  }
}
