package dev.ocra.rtc.media;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** How to open a {@link PeerSession}. Immutable. */
@NullMarked
public final class PeerSessionOptions {
  private final List<IceServer> iceServers;
  private final boolean relayOnly;
  private final boolean video;
  private final boolean data;
  private final boolean encryption;
  private final List<VideoCodec> videoCodecs;
  private final int startBitrateKbps;
  private final int maxVideoKbps;
  private final AudioCoding audioCoding;
  private final int minPort;
  private final int maxPort;

  private PeerSessionOptions(Builder builder) {
    iceServers = builder.iceServers;
    relayOnly = builder.relayOnly;
    video = builder.video;
    data = builder.data;
    encryption = builder.encryption;
    videoCodecs = builder.videoCodecs;
    startBitrateKbps = builder.startBitrateKbps;
    maxVideoKbps = builder.maxVideoKbps;
    audioCoding = builder.audioCoding;
    minPort = builder.minPort;
    maxPort = builder.maxPort;
  }

  /** STUN and TURN servers to use. */
  public List<IceServer> iceServers() {
    return iceServers;
  }

  /** Whether media goes through a TURN server in any case, which hides this device's addresses. */
  public boolean relayOnly() {
    return relayOnly;
  }

  /** Whether video is negotiated beside audio. */
  public boolean video() {
    return video;
  }

  /**
   * Whether data channels are negotiated beside audio: one for each {@link DataReliability}, with
   * ids that are known without being negotiated, so that either side may be a browser. A session
   * without them answers an offer that has them.
   */
  public boolean data() {
    return data;
  }

  /**
   * Whether every frame is encrypted from end to end, with the keys of {@link
   * PeerSession#setSendKey} and {@link PeerSession#setReceiveKey}. Without a key nothing is sent,
   * and what is not encrypted is not played.
   */
  public boolean encryption() {
    return encryption;
  }

  /** The codecs to negotiate, best first. */
  public List<VideoCodec> videoCodecs() {
    return videoCodecs;
  }

  /** What to begin with before the network is measured, kbit/s; 0 for the engine's own choice. */
  public int startBitrateKbps() {
    return startBitrateKbps;
  }

  /** The most that video may use, kbit/s; 0 for no limit. */
  public int maxVideoKbps() {
    return maxVideoKbps;
  }

  /** How audio is coded. */
  public AudioCoding audioCoding() {
    return audioCoding;
  }

  /** The lowest UDP port of this device that is used; 0 for any. */
  public int minPort() {
    return minPort;
  }

  /** The highest UDP port of this device that is used; 0 for any. */
  public int maxPort() {
    return maxPort;
  }

  /** A builder with the defaults: audio alone, no servers, every codec. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link PeerSessionOptions}. Not thread-safe. */
  public static final class Builder {
    private List<IceServer> iceServers = List.of();
    private boolean relayOnly;
    private boolean video;
    private boolean data;
    private boolean encryption;
    private List<VideoCodec> videoCodecs = List.of(VideoCodec.values());
    private int startBitrateKbps;
    private int maxVideoKbps;
    private AudioCoding audioCoding = AudioCoding.DEFAULT;
    private int minPort;
    private int maxPort;

    private Builder() {}

    /** Sets the STUN and TURN servers. */
    public Builder iceServers(List<IceServer> iceServers) {
      this.iceServers = List.copyOf(iceServers);
      return this;
    }

    /** Sets whether media goes through a TURN server in any case. */
    public Builder relayOnly(boolean relayOnly) {
      this.relayOnly = relayOnly;
      return this;
    }

    /** Sets whether video is negotiated. */
    public Builder video(boolean video) {
      this.video = video;
      return this;
    }

    /** Sets whether data channels are negotiated. */
    public Builder data(boolean data) {
      this.data = data;
      return this;
    }

    /** Sets whether frames are encrypted from end to end. */
    public Builder encryption(boolean encryption) {
      this.encryption = encryption;
      return this;
    }

    /**
     * Sets the codecs to negotiate, best first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Builder videoCodecs(List<VideoCodec> videoCodecs) {
      if (videoCodecs.isEmpty()) {
        throw new IllegalArgumentException("videoCodecs is empty");
      }
      this.videoCodecs = List.copyOf(videoCodecs);
      return this;
    }

    /**
     * Sets what to begin with, kbit/s; 0 for the engine's own choice.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder startBitrateKbps(int kbps) {
      startBitrateKbps = notNegative("startBitrateKbps", kbps);
      return this;
    }

    /**
     * Sets the most that video may use, kbit/s; 0 for no limit.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxVideoKbps(int kbps) {
      maxVideoKbps = notNegative("maxVideoKbps", kbps);
      return this;
    }

    /** Sets how audio is coded. */
    public Builder audioCoding(AudioCoding coding) {
      this.audioCoding = Objects.requireNonNull(coding);
      return this;
    }

    /**
     * Sets which UDP ports of this device are used, for firewalls. A session with a path of its own
     * for each network needs one for each of them.
     *
     * @throws IllegalArgumentException if it is no range from 1 to 65535
     */
    public Builder ports(int min, int max) {
      if (min < 1 || max < min || max > 65_535) {
        throw new IllegalArgumentException("no range of ports: " + min + " to " + max);
      }
      minPort = min;
      maxPort = max;
      return this;
    }

    /** The options. */
    public PeerSessionOptions build() {
      return new PeerSessionOptions(this);
    }

    private static int notNegative(String name, int value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + ": " + value);
      }
      return value;
    }
  }
}
