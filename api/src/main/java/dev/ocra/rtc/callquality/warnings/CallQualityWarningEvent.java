package dev.ocra.rtc.callquality.warnings;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A warning that begins or ends. Immutable. */
@NullMarked
public interface CallQualityWarningEvent {
  /** What it is about: one of {@link CallQualityWarnings}. */
  String getName();

  /** Whether it begins or ends. */
  CallQualityWarningEventType getType();

  /** The stream that it is about; null if it is about the whole call. */
  @Nullable MediaStreamType getMediaStreamType();
}
