package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/** Who called. */
@NullMarked
public enum CallDirection {
  /** Another user calls this one. */
  INCOMING,
  /** This user calls another. */
  OUTGOING
}
