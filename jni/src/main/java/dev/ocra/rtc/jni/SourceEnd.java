package dev.ocra.rtc.jni;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source ended by itself, and who wants to know. The track keeps it alive, not native
 * code.
 *
 * <p><b>Threads:</b> any; no lock is held while the listener is called.
 */
@NullMarked
final class SourceEnd {
  private boolean ended;
  private @Nullable Runnable listener;

  /** Called by native code, on the callback thread. */
  void ended() {
    Runnable told;
    synchronized (this) {
      ended = true;
      told = listener;
      listener = null;
    }
    tell(told);
  }

  void setListener(@Nullable Runnable next) {
    synchronized (this) {
      if (!ended) {
        listener = next;
        return;
      }
    }
    tell(next);
  }

  private static void tell(@Nullable Runnable told) {
    if (told == null) {
      return;
    }
    try {
      told.run();
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }
}
