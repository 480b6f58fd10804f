package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.MediaException;
import org.jspecify.annotations.NullMarked;

/** Native code's answer to a message for a data channel: SessionData::Admission. */
@NullMarked
final class DataAdmission {
  private static final int ADMITTED = 0;
  private static final int CLOSED = 1;
  private static final int BUSY = 2;

  private DataAdmission() {}

  static void require(int answer) {
    if (answer == ADMITTED) {
      return;
    }
    throw switch (answer) {
      case CLOSED ->
          new MediaException(MediaException.Reason.CLOSED, "The data channel is not open");
      case BUSY ->
          new MediaException(MediaException.Reason.BUSY, "Too much waits to be sent already");
      default ->
          new MediaException(
              MediaException.Reason.UNSUPPORTED, "The session was opened without data channels");
    };
  }
}
