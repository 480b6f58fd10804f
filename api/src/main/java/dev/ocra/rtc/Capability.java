package dev.ocra.rtc;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * What a client may do. A client that is built without a word about it has all of them but {@link
 * #MULTI_CALL}; one that is built from {@link SinchClientOptions} has those that are named there.
 */
@NullMarked
public enum Capability {
  /** Sending and receiving messages. */
  MESSAGING,
  /** Making and receiving calls. */
  CALLING,
  /**
   * Video in calls. Without it a video call that comes in is answered with sound alone, and video
   * of the other side is neither told nor shown.
   */
  VIDEO,
  /** Verifying telephone numbers. */
  VERIFICATION,
  /** Several calls at once; without it a second caller finds the user busy. */
  MULTI_CALL,
  /** A live connection to the backend, over which calls and messages come in. */
  ACTIVE_CONNECTION;

  /** All of them, in a new set. */
  public static Set<Capability> all() {
    return EnumSet.allOf(Capability.class);
  }
}
