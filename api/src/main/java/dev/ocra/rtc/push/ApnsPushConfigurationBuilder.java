package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link ApnsPushConfiguration}. Not thread-safe.
 *
 * <p><b>Errors:</b> {@link NullPointerException} for null, {@link IllegalArgumentException} for an
 * empty value, at the call that gives it.
 */
@NullMarked
public final class ApnsPushConfigurationBuilder {
  private @Nullable String deviceToken;
  private @Nullable String topic;
  private boolean sandbox;
  private boolean voip;
  private @Nullable PushPayloadKey payloadKey;

  /** Nothing is set. */
  public ApnsPushConfigurationBuilder() {}

  /** The token that the platform gave this installation, in hexadecimal. */
  public ApnsPushConfigurationBuilder deviceToken(String deviceToken) {
    this.deviceToken = PushConfigurations.notEmpty("deviceToken", deviceToken);
    return this;
  }

  /** The app's bundle id. */
  public ApnsPushConfigurationBuilder topic(String topic) {
    this.topic = PushConfigurations.notEmpty("topic", topic);
    return this;
  }

  /** Whether the token is of the development environment. Off by default. */
  public ApnsPushConfigurationBuilder sandbox(boolean sandbox) {
    this.sandbox = sandbox;
    return this;
  }

  /** Whether the token is one for calls (PushKit): the app is started for each. Off by default. */
  public ApnsPushConfigurationBuilder voip(boolean voip) {
    this.voip = voip;
    return this;
  }

  /** Encrypts what pushes say about calls; without a key they carry ids alone. */
  public ApnsPushConfigurationBuilder payloadKey(PushPayloadKey payloadKey) {
    this.payloadKey = Objects.requireNonNull(payloadKey, "payloadKey");
    return this;
  }

  /**
   * The configuration.
   *
   * @throws IllegalStateException if something is missing
   */
  public PushConfiguration build() {
    return new ApnsPushConfiguration(
        PushConfigurations.given("deviceToken", deviceToken),
        PushConfigurations.given("topic", topic),
        sandbox,
        voip,
        payloadKey);
  }
}
