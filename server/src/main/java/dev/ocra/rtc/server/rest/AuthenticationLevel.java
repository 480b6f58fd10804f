package dev.ocra.rtc.server.rest;

import org.jspecify.annotations.NullMarked;

/** How well a caller proved who it is; what comes later proves more. */
@NullMarked
public enum AuthenticationLevel {
  /** It names the application's key, which every app carries: proves nothing. */
  PUBLIC,
  /** It sent key and secret. */
  BASIC,
  /** It signed the request with the secret. */
  APPLICATION;

  /** Whether this is at least as good. */
  public boolean covers(AuthenticationLevel needed) {
    return compareTo(needed) >= 0;
  }
}
