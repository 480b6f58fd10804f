package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An Android app's registration with Firebase Cloud Messaging. Immutable, for any thread; made by
 * {@link FcmPushConfigurationBuilder}. The token is a secret of this installation and not part of
 * {@link #toString()}.
 *
 * @param senderId the number of the Firebase project
 * @param registrationToken the token that the platform gave this installation
 * @param payloadKey encrypts what pushes say about calls, or null
 */
@NullMarked
public record FcmPushConfiguration(
    String senderId, String registrationToken, @Nullable PushPayloadKey payloadKey)
    implements PushConfiguration {
  /** Checks that nothing is empty. */
  public FcmPushConfiguration {
    PushConfigurations.notEmpty("senderId", senderId);
    PushConfigurations.notEmpty("registrationToken", registrationToken);
  }

  @Override
  public @Nullable PushPayloadKey getPayloadKey() {
    return payloadKey;
  }

  @Override
  public String toString() {
    return "FcmPushConfiguration";
  }
}
