package dev.ocra.rtc.callquality.warnings;

import org.jspecify.annotations.NullMarked;

/** Whether a warning begins or ends. */
@NullMarked
public enum CallQualityWarningEventType {
  /** It begins. */
  Trigger,
  /** It is over. */
  Recover
}
