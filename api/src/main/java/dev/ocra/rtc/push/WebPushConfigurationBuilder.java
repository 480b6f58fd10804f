package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link WebPushConfiguration}. Not thread-safe.
 *
 * <p><b>Errors:</b> {@link NullPointerException} for null, {@link IllegalArgumentException} for an
 * empty value, at the call that gives it.
 */
@NullMarked
public final class WebPushConfigurationBuilder {
  private @Nullable String endpoint;
  private @Nullable String p256dh;
  private @Nullable String auth;
  private @Nullable PushPayloadKey payloadKey;

  /** Nothing is set. */
  public WebPushConfigurationBuilder() {}

  /** The subscription's endpoint. */
  public WebPushConfigurationBuilder endpoint(String endpoint) {
    this.endpoint = PushConfigurations.notEmpty("endpoint", endpoint);
    return this;
  }

  /** The subscription's public key, in base64url. */
  public WebPushConfigurationBuilder p256dh(String p256dh) {
    this.p256dh = PushConfigurations.notEmpty("p256dh", p256dh);
    return this;
  }

  /** The subscription's secret, in base64url. */
  public WebPushConfigurationBuilder auth(String auth) {
    this.auth = PushConfigurations.notEmpty("auth", auth);
    return this;
  }

  /** Encrypts what pushes say about calls; without a key they carry ids alone. */
  public WebPushConfigurationBuilder payloadKey(PushPayloadKey payloadKey) {
    this.payloadKey = Objects.requireNonNull(payloadKey, "payloadKey");
    return this;
  }

  /**
   * The configuration.
   *
   * @throws IllegalStateException if something is missing
   */
  public PushConfiguration build() {
    return new WebPushConfiguration(
        PushConfigurations.given("endpoint", endpoint),
        PushConfigurations.given("p256dh", p256dh),
        PushConfigurations.given("auth", auth),
        payloadKey);
  }
}
