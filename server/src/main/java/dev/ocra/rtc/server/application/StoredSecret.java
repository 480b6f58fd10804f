package dev.ocra.rtc.server.application;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an application. Immutable; its text does not show it.
 *
 * @param secret in base64, as issued
 * @param created when it was issued
 * @param until when it ends, because another took its place; null for the application's current one
 */
@NullMarked
public record StoredSecret(String secret, Instant created, @Nullable Instant until) {
  /** Whether it is good at that time. */
  public boolean isGood(Instant now) {
    return until == null || now.isBefore(until);
  }

  @Override
  public String toString() {
    return "StoredSecret[created=" + created + ", until=" + until + "]";
  }
}
