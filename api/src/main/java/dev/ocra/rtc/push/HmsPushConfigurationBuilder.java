package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link HmsPushConfiguration}. Not thread-safe.
 *
 * <p><b>Errors:</b> {@link NullPointerException} for null, {@link IllegalArgumentException} for an
 * empty value, at the call that gives it.
 */
@NullMarked
public final class HmsPushConfigurationBuilder {
  private @Nullable String deviceToken;
  private @Nullable String applicationId;
  private @Nullable PushPayloadKey payloadKey;

  /** Nothing is set. */
  public HmsPushConfigurationBuilder() {}

  /** The token that the platform gave this installation. */
  public HmsPushConfigurationBuilder deviceToken(String deviceToken) {
    this.deviceToken = PushConfigurations.notEmpty("deviceToken", deviceToken);
    return this;
  }

  /** The app's id at Huawei. */
  public HmsPushConfigurationBuilder applicationId(String applicationId) {
    this.applicationId = PushConfigurations.notEmpty("applicationId", applicationId);
    return this;
  }

  /** Encrypts what pushes say about calls; without a key they carry ids alone. */
  public HmsPushConfigurationBuilder payloadKey(PushPayloadKey payloadKey) {
    this.payloadKey = Objects.requireNonNull(payloadKey, "payloadKey");
    return this;
  }

  /**
   * The configuration.
   *
   * @throws IllegalStateException if something is missing
   */
  public PushConfiguration build() {
    return new HmsPushConfiguration(
        PushConfigurations.given("deviceToken", deviceToken),
        PushConfigurations.given("applicationId", applicationId),
        payloadKey);
  }
}
