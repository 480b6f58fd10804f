package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What applications reach for after a client has failed. <b>Threads:</b> any. */
@NullMarked
public final class Internals {
  private Internals() {}

  /** Terminates a client without waiting for the backend, if there is one. Harmless again. */
  public static void terminateForcefully(@Nullable SinchClient client) {
    if (client != null) {
      client.terminate();
    }
  }
}
