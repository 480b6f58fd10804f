package dev.ocra.rtc.callquality.warnings;

import org.jspecify.annotations.NullMarked;

/** The names of the warnings: {@link CallQualityWarningEvent#getName()}. */
@NullMarked
public final class CallQualityWarnings {
  /** What is sent takes more than 300 ms to the other side and back, as its reports show. */
  public static final String HIGH_REMOTE_INBOUND_RTT = "HighRemoteInboundRtt";

  /** What is received arrives unevenly: by more than 30 ms in 3 of the last 4 samples. */
  public static final String HIGH_INBOUND_JITTER = "HighInboundJitter";

  /** More than 1 % of what is received was lost in 3 of the last 4 samples. */
  public static final String HIGH_INBOUND_PACKET_LOSS = "HighInboundPacketLoss";

  /** The transport of an established call has been down for 2 s. */
  public static final String MISSING_MEDIA_STREAM = "MissingMediaStream";

  /** What is heard has had the same loudness, other than none, for 10 s. */
  public static final String CONSTANT_INBOUND_AUDIO_LEVEL = "ConstantInboundAudioLevel";

  /** What the microphone gives has had the same loudness, other than none, for 10 s. */
  public static final String CONSTANT_OUTBOUND_AUDIO_LEVEL = "ConstantOutboundAudioLevel";

  /** Nothing at all has been heard for 10 s, though the other side is not muted. */
  public static final String ZERO_INBOUND_AUDIO_LEVEL = "ZeroInboundAudioLevel";

  /** The microphone has given nothing at all for 10 s, though it is not muted. */
  public static final String ZERO_OUTBOUND_AUDIO_LEVEL = "ZeroOutboundAudioLevel";

  /** The speaker is muted, or below a tenth of what the operating system lets it have. */
  public static final String LOW_OS_OUTPUT_VOLUME = "LowOSOutputVolume";

  private CallQualityWarnings() {}
}
