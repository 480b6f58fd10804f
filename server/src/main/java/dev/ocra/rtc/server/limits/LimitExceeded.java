package dev.ocra.rtc.server.limits;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** Somebody wants too much at once. It has no stack: it is an answer, not a fault. */
@NullMarked
public final class LimitExceeded extends Exception {
  private static final long serialVersionUID = 1L;

  private final Limit limit;
  private final int retrySeconds;

  LimitExceeded(Limit limit, long waitNanos) {
    super("too much at once", null, false, false);
    this.limit = limit;
    this.retrySeconds = seconds(waitNanos);
  }

  /** The limit that was met. */
  public Limit limit() {
    return limit;
  }

  /** After how many seconds it may be tried again: at least one. */
  public int retrySeconds() {
    return retrySeconds;
  }

  /** A time in whole seconds, never too short, at least one. */
  public static int seconds(long nanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return (int) Math.min(86_400, Math.max(1, (nanos + second - 1) / second));
  }
}
