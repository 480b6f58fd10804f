package dev.ocra.rtc.token;

import org.jspecify.annotations.NullMarked;

/**
 * A token that was refused. The message says why and never quotes the token: it may be sent back
 * and logged.
 */
@NullMarked
public final class InvalidTokenException extends Exception {
  private final TokenFault fault;

  InvalidTokenException(TokenFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** The reason. */
  public TokenFault fault() {
    return fault;
  }
}
