package dev.ocra.rtc.server.health;

import org.jspecify.annotations.NullMarked;

/** A check that found something wrong; its message is shown to whoever asks. */
@NullMarked
public final class NotWell extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a few words that name no secret. */
  public NotWell(String message) {
    super(message);
  }
}
