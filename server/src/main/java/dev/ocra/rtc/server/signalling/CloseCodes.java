package dev.ocra.rtc.server.signalling;

import org.jspecify.annotations.NullMarked;

/** Why the backend closes a link (RFC 6455, section 7.4). */
@NullMarked
public final class CloseCodes {
  /** The client said goodbye. */
  public static final int NORMAL = 1000;

  /** The backend shuts down. */
  public static final int GOING_AWAY = 1001;

  /** The client was refused: the message before says why. */
  public static final int POLICY_VIOLATION = 1008;

  /** A message was too long. */
  public static final int TOO_LARGE = 1009;

  /** The client does not keep up; it may come back. */
  public static final int TRY_AGAIN_LATER = 1013;

  /** The device has another link now. */
  public static final int REPLACED = 4000;

  private CloseCodes() {}
}
