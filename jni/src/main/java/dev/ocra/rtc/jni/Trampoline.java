package dev.ocra.rtc.jni;

import org.jspecify.annotations.NullMarked;

/**
 * Where calls of native code into the application end when they fail: an exception never crosses
 * native code.
 */
@NullMarked
final class Trampoline {
  private Trampoline() {}

  /** Gives what the application threw to the handler of the engine's thread that it ran on. */
  static void report(Throwable thrown) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    } catch (Throwable fromHandler) {
      // The JVM ignores what a handler throws, too.
    }
  }
}
