package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/** Hears, once, how a registration for pushes went. Called on the callback executor. */
@NullMarked
public interface PushTokenRegistrationCallback {
  /** Calls to this user wake this device. */
  void onPushTokenRegistered();

  /** They do not. */
  void onPushTokenRegistrationFailed(SinchError error);
}
