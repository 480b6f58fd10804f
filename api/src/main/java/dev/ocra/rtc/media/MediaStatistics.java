package dev.ocra.rtc.media;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PeerSession} counted and measured up to one moment, in the terms of the W3C's
 * Identifiers for WebRTC's Statistics API. Counts run from the session's start.
 *
 * @param timestampNanos {@link System#nanoTime()} when it was taken
 * @param transport the path in use
 * @param sentAudio the audio that is sent, or null
 * @param sentVideo the video that is sent, or null
 * @param receivedAudio the audio that is received, or null
 * @param receivedVideo the video that is received, or null
 */
@NullMarked
public record MediaStatistics(
    long timestampNanos,
    Transport transport,
    @Nullable SentAudio sentAudio,
    @Nullable SentVideo sentVideo,
    @Nullable ReceivedAudio receivedAudio,
    @Nullable ReceivedVideo receivedVideo) {

  /**
   * The path in use.
   *
   * @param bytesSent on the wire
   * @param bytesReceived on the wire
   * @param roundTrip of the last check of the path; zero when not known
   * @param availableOutgoingBitsPerSecond what the network is thought to carry; 0 when not known
   * @param localCandidateType {@code host}, {@code srflx}, {@code prflx} or {@code relay}; empty
   *     when there is no path
   * @param remoteCandidateType likewise
   */
  public record Transport(
      long bytesSent,
      long bytesReceived,
      Duration roundTrip,
      long availableOutgoingBitsPerSecond,
      String localCandidateType,
      String remoteCandidateType) {}

  /**
   * Audio that is sent.
   *
   * @param codec such as {@code opus}
   * @param packets sent
   * @param bytes of payload sent
   * @param packetsLost as the other side reports
   * @param roundTrip as its reports show; zero when not known
   * @param level loudness of the input, 0 to 1
   */
  public record SentAudio(
      String codec, long packets, long bytes, long packetsLost, Duration roundTrip, double level) {}

  /**
   * Video that is sent.
   *
   * @param codec such as {@code VP8}
   * @param width pixels
   * @param height pixels
   * @param framesPerSecond of the last second
   * @param framesEncoded so far
   * @param framesSent so far
   * @param keyFrames encoded so far
   * @param packets sent
   * @param bytes of payload sent
   * @param packetsLost as the other side reports
   * @param roundTrip as its reports show; zero when not known
   * @param encodeTime spent so far
   * @param limitation what holds quality back: {@code none}, {@code cpu}, {@code bandwidth} or
   *     {@code other}
   */
  public record SentVideo(
      String codec,
      int width,
      int height,
      double framesPerSecond,
      long framesEncoded,
      long framesSent,
      long keyFrames,
      long packets,
      long bytes,
      long packetsLost,
      Duration roundTrip,
      Duration encodeTime,
      String limitation) {}

  /**
   * Audio that is received.
   *
   * @param codec such as {@code opus}
   * @param packets received
   * @param bytes of payload received
   * @param packetsLost on the way
   * @param jitter of arrival
   * @param level loudness of the output, 0 to 1
   * @param energy the level's square, integrated over the time in seconds
   * @param samples played so far
   * @param concealedSamples of those, made up for missing ones
   */
  public record ReceivedAudio(
      String codec,
      long packets,
      long bytes,
      long packetsLost,
      Duration jitter,
      double level,
      double energy,
      long samples,
      long concealedSamples) {}

  /**
   * Video that is received.
   *
   * @param codec such as {@code VP8}
   * @param width pixels
   * @param height pixels
   * @param framesPerSecond of the last second
   * @param framesReceived so far
   * @param framesDecoded so far
   * @param framesDropped before they were decoded or shown
   * @param keyFrames decoded so far
   * @param freezes so far
   * @param packets received
   * @param bytes of payload received
   * @param packetsLost on the way
   * @param jitter of arrival
   * @param decodeTime spent so far
   */
  public record ReceivedVideo(
      String codec,
      int width,
      int height,
      double framesPerSecond,
      long framesReceived,
      long framesDecoded,
      long framesDropped,
      long keyFrames,
      long freezes,
      long packets,
      long bytes,
      long packetsLost,
      Duration jitter,
      Duration decodeTime) {}
}
