package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.MediaException;
import org.jspecify.annotations.NullMarked;

/** Errors of native code as exceptions. */
@NullMarked
final class Failures {
  private static final MediaException.Reason[] REASONS = MediaException.Reason.values();

  private Failures() {}

  /** Called by native code, whose reasons have the order of {@link MediaException.Reason}. */
  static MediaException of(int reason, String message) {
    return new MediaException(REASONS[reason], message);
  }

  static MediaException closed(String type) {
    return new MediaException(MediaException.Reason.CLOSED, type + " was closed");
  }
}
