package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An app's registration with Apple's push. Immutable, for any thread; made by {@link
 * ApnsPushConfigurationBuilder}. The token is a secret of this installation and not part of {@link
 * #toString()}.
 *
 * @param deviceToken the token that the platform gave this installation, in hexadecimal
 * @param topic the app's bundle id
 * @param sandbox whether the token is of the development environment
 * @param voip whether the token is one for calls (PushKit): the app is started for each
 * @param payloadKey encrypts what pushes say about calls, or null
 */
@NullMarked
public record ApnsPushConfiguration(
    String deviceToken,
    String topic,
    boolean sandbox,
    boolean voip,
    @Nullable PushPayloadKey payloadKey)
    implements PushConfiguration {
  /** Checks that nothing is empty. */
  public ApnsPushConfiguration {
    PushConfigurations.notEmpty("deviceToken", deviceToken);
    PushConfigurations.notEmpty("topic", topic);
  }

  @Override
  public @Nullable PushPayloadKey getPayloadKey() {
    return payloadKey;
  }

  @Override
  public String toString() {
    return "ApnsPushConfiguration";
  }
}
