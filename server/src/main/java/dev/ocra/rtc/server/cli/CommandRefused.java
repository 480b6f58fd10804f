package dev.ocra.rtc.server.cli;

import org.jspecify.annotations.NullMarked;

/** A command cannot do what it was asked for; the message says why, without secrets. */
@NullMarked
public final class CommandRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public CommandRefused(String message) {
    super(message);
  }
}
