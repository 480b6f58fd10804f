package dev.ocra.rtc.internal;

import dev.ocra.rtc.SinchPromise;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Completes promises that promise nothing but the end. */
@NullMarked
public final class Completion {
  private Completion() {}

  /** It is done. */
  @SuppressWarnings(
      "NullAway") // null is Void's only value; NullAway does not look at the type argument
  public static void of(SinchPromise<@Nullable Void> promise) {
    promise.complete(null);
  }
}
