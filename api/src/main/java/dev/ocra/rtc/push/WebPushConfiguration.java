package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A browser's push subscription. Immutable, for any thread; made by {@link
 * WebPushConfigurationBuilder}. The token is a secret of this installation and not part of {@link
 * #toString()}.
 *
 * @param endpoint the subscription's endpoint
 * @param p256dh the subscription's public key, in base64url
 * @param auth the subscription's secret, in base64url
 * @param payloadKey encrypts what pushes say about calls, or null
 */
@NullMarked
public record WebPushConfiguration(
    String endpoint, String p256dh, String auth, @Nullable PushPayloadKey payloadKey)
    implements PushConfiguration {
  /** Checks that nothing is empty. */
  public WebPushConfiguration {
    PushConfigurations.notEmpty("endpoint", endpoint);
    PushConfigurations.notEmpty("p256dh", p256dh);
    PushConfigurations.notEmpty("auth", auth);
  }

  @Override
  public @Nullable PushPayloadKey getPayloadKey() {
    return payloadKey;
  }

  @Override
  public String toString() {
    return "WebPushConfiguration";
  }
}
