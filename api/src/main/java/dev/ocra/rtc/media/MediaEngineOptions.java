package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** How to create a {@link MediaEngine}. Immutable. */
@NullMarked
public final class MediaEngineOptions {
  private final AudioDevice audioDevice;

  private MediaEngineOptions(Builder builder) {
    audioDevice = builder.audioDevice;
  }

  /** Where the engine's audio comes from and goes to. */
  public AudioDevice audioDevice() {
    return audioDevice;
  }

  /** A builder with the defaults: the sound system of the platform. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link MediaEngineOptions}. Not thread-safe. */
  public static final class Builder {
    private AudioDevice audioDevice = AudioDevice.platform();

    private Builder() {}

    /** Sets where the engine's audio comes from and goes to. */
    public Builder audioDevice(AudioDevice audioDevice) {
      this.audioDevice = audioDevice;
      return this;
    }

    /** The options. */
    public MediaEngineOptions build() {
      return new MediaEngineOptions(this);
    }
  }
}
