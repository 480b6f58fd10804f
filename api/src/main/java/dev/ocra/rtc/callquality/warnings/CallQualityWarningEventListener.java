package dev.ocra.rtc.callquality.warnings;

import org.jspecify.annotations.NullMarked;

/**
 * Hears of warnings, on the client's callback executor. For each name and stream a {@link
 * CallQualityWarningEventType#Trigger} is followed by a {@link CallQualityWarningEventType#Recover}
 * or by the end of the call. What it throws is logged.
 */
@NullMarked
@FunctionalInterface
public interface CallQualityWarningEventListener {
  /** A warning begins or ends. */
  void onCallQualityWarningEvent(CallQualityWarningEvent callQualityWarningEvent);
}
