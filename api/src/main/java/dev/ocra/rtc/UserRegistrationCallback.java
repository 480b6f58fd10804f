package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/** Hears how the registration of a user goes. Called on the callback executor. */
@NullMarked
public interface UserRegistrationCallback {
  /** A token is needed: give it to {@link ClientRegistration#register}, here or later. */
  void onCredentialsRequired(ClientRegistration clientRegistration);

  /** The backend accepted the registration. */
  void onUserRegistered();

  /** The backend refused it, or cannot be reached. */
  void onUserRegistrationFailed(SinchError error);
}
