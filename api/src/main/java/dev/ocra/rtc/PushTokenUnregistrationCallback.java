package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/** Hears, once, how an unregistration from pushes went. Called on the callback executor. */
@NullMarked
public interface PushTokenUnregistrationCallback {
  /** This user is not called by pushes to this device any more. */
  void onPushTokenUnregistered();

  /** The backend could not be told: it may still push. Try again. */
  void onPushTokenUnregistrationFailed(SinchError error);
}
