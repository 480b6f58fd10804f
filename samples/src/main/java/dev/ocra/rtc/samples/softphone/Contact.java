package dev.ocra.rtc.samples.softphone;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.NullMarked;

/**
 * Somebody to call, and what was last heard of this user. The backend tells no presence, so none is
 * shown: only what happened between the two.
 *
 * @param user the user's id
 * @param note what was last heard, or nothing yet
 * @param unread how many messages were not looked at
 * @param inCall whether a call with this user is on
 */
@NullMarked
record Contact(String user, String note, int unread, boolean inCall) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** Somebody of whom nothing was heard. */
  static Contact of(String user) {
    return new Contact(user, "", 0, false);
  }

  Contact with(String event) {
    return new Contact(
        user, event + ", " + LocalTime.now(ZoneId.systemDefault()).format(CLOCK), unread, inCall);
  }

  Contact unread(int messages) {
    return new Contact(user, note, messages, inCall);
  }

  Contact inCall(boolean on) {
    return new Contact(user, note, unread, on);
  }

  /** What a screen reader says, and the list when it is searched. */
  @Override
  public String toString() {
    return user
        + (inCall ? ", in a call" : "")
        + (unread > 0 ? ", " + unread + " new" : "")
        + (note.isEmpty() ? "" : ", " + note);
  }
}
