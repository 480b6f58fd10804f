package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.Capability;
import dev.ocra.rtc.MissingCapabilityException;
import dev.ocra.rtc.internal.encryption.KeyBook;
import dev.ocra.rtc.media.IceServer;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoCodec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What the application's builder says about calls. Immutable.
 *
 * @param displayName what people whom this user calls may see
 * @param preNegotiation whether a device that rings opens its transport
 * @param multiCall whether several calls may be open at once
 * @param video whether calls may have video
 * @param relayOnly see {@link PeerSessionOptions#relayOnly()}
 * @param videoCodecs see {@link PeerSessionOptions#videoCodecs()}
 * @param startBitrateKbps see {@link PeerSessionOptions#startBitrateKbps()}
 * @param maxVideoKbps see {@link PeerSessionOptions#maxVideoKbps()}
 * @param tuning what holds for the media of every call
 * @param frameKeys the keys of end-to-end encryption; none without it
 * @param recovery what is done about a transport that went down, and when
 */
@NullMarked
public record CallPolicy(
    @Nullable String displayName,
    boolean preNegotiation,
    boolean multiCall,
    boolean video,
    boolean relayOnly,
    List<VideoCodec> videoCodecs,
    int startBitrateKbps,
    int maxVideoKbps,
    MediaTuning tuning,
    @Nullable KeyBook frameKeys,
    RecoveryPolicy recovery) {
  // The backend rules on time; these limits catch what gets lost on the way to it.

  /** For an invite to be taken. */
  static final Duration DIAL = Duration.ofSeconds(30);

  /** What this device waits beyond the ring time that the backend told. */
  static final Duration RING_MARGIN = Duration.ofSeconds(10);

  /** From the answer until media flows. */
  static final Duration CONNECT = Duration.ofSeconds(30);

  /** For the backend to say what became of a transfer, beyond the ring time. */
  static final Duration TRANSFER = Duration.ofSeconds(90);

  /** For the backend's word on the end cause. */
  static final Duration ENDING = Duration.ofMillis(1500);

  /** How long candidates are collected into one message. */
  static final Duration CANDIDATES = Duration.ofMillis(20);

  /** Copies the list. */
  public CallPolicy {
    videoCodecs = List.copyOf(videoCodecs);
  }

  /**
   * For each public method that is about video.
   *
   * @throws MissingCapabilityException if video is off
   */
  void requireVideo() {
    if (!video) {
      throw MissingCapabilityException.off(Capability.VIDEO);
    }
  }

  PeerSessionOptions sessionOptions(boolean video, List<IceServer> iceServers, boolean relays) {
    return tuning
        .applyTo(PeerSessionOptions.builder())
        .iceServers(iceServers)
        .relayOnly(relayOnly || relays)
        .video(video)
        .data(true)
        .encryption(frameKeys != null)
        .videoCodecs(videoCodecs)
        .startBitrateKbps(startBitrateKbps)
        .maxVideoKbps(maxVideoKbps)
        .build();
  }
}
