package dev.ocra.rtc.server.store;

import org.jspecify.annotations.NullMarked;

/** The store cannot be opened, or cannot do now what it was asked for. */
@NullMarked
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
