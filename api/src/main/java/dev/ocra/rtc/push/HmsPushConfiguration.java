package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An Android app's registration with Huawei's push. Immutable, for any thread; made by {@link
 * HmsPushConfigurationBuilder}. The token is a secret of this installation and not part of {@link
 * #toString()}.
 *
 * @param deviceToken the token that the platform gave this installation
 * @param applicationId the app's id at Huawei
 * @param payloadKey encrypts what pushes say about calls, or null
 */
@NullMarked
public record HmsPushConfiguration(
    String deviceToken, String applicationId, @Nullable PushPayloadKey payloadKey)
    implements PushConfiguration {
  /** Checks that nothing is empty. */
  public HmsPushConfiguration {
    PushConfigurations.notEmpty("deviceToken", deviceToken);
    PushConfigurations.notEmpty("applicationId", applicationId);
  }

  @Override
  public @Nullable PushPayloadKey getPayloadKey() {
    return payloadKey;
  }

  @Override
  public String toString() {
    return "HmsPushConfiguration";
  }
}
