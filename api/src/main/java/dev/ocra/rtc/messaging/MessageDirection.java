package dev.ocra.rtc.messaging;

import org.jspecify.annotations.NullMarked;

/** Whose message it is. */
@NullMarked
public enum MessageDirection {
  /** Another user sent it. */
  INCOMING,
  /** This user sent it, on any device. */
  OUTGOING
}
