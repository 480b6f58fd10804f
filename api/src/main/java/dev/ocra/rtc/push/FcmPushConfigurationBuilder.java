package dev.ocra.rtc.push;

import dev.ocra.rtc.PushConfiguration;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link FcmPushConfiguration}. Not thread-safe.
 *
 * <p><b>Errors:</b> {@link NullPointerException} for null, {@link IllegalArgumentException} for an
 * empty value, at the call that gives it.
 */
@NullMarked
public final class FcmPushConfigurationBuilder {
  private @Nullable String senderId;
  private @Nullable String registrationToken;
  private @Nullable PushPayloadKey payloadKey;

  /** Nothing is set. */
  public FcmPushConfigurationBuilder() {}

  /** The number of the Firebase project. */
  public FcmPushConfigurationBuilder senderID(String senderId) {
    this.senderId = PushConfigurations.notEmpty("senderID", senderId);
    return this;
  }

  /** The token that the platform gave this installation. */
  public FcmPushConfigurationBuilder registrationToken(String registrationToken) {
    this.registrationToken = PushConfigurations.notEmpty("registrationToken", registrationToken);
    return this;
  }

  /** Encrypts what pushes say about calls; without a key they carry ids alone. */
  public FcmPushConfigurationBuilder payloadKey(PushPayloadKey payloadKey) {
    this.payloadKey = Objects.requireNonNull(payloadKey, "payloadKey");
    return this;
  }

  /**
   * The configuration.
   *
   * @throws IllegalStateException if something is missing
   */
  public PushConfiguration build() {
    return new FcmPushConfiguration(
        PushConfigurations.given("senderID", senderId),
        PushConfigurations.given("registrationToken", registrationToken),
        payloadKey);
  }
}
