package dev.ocra.rtc.jni;

import java.lang.System.Logger;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Says which objects were forgotten instead of closed. They are freed all the same.
 *
 * <p>The system property {@code dev.ocra.rtc.leaks} sets how much is told: {@code off}, {@code
 * simple} (the type, by default), or {@code paranoid} (also where the object was created, which
 * costs a stack trace each). <b>Threads:</b> any.
 */
@NullMarked
final class LeakReports {
  /** How much is told. */
  enum Level {
    OFF,
    SIMPLE,
    PARANOID
  }

  private static final Logger LOGGER = System.getLogger(LeakReports.class.getName());
  private static final Level LEVEL = configured();
  private static final AtomicLong COUNT = new AtomicLong();

  private LeakReports() {}

  /** How many objects were forgotten so far in this process. */
  static long count() {
    return COUNT.get();
  }

  /** What remembers where an object was created, or null. */
  static @Nullable Throwable creationOf(String type) {
    return LEVEL == Level.PARANOID ? new Throwable(type + " was created here") : null;
  }

  static void report(String type, @Nullable Throwable creation) {
    COUNT.incrementAndGet();
    if (LEVEL == Level.OFF) {
      return;
    }
    String hint = creation == null ? " (-Ddev.ocra.rtc.leaks=paranoid shows where it is from)" : "";
    LOGGER.log(Logger.Level.WARNING, type + " was collected without close()" + hint, creation);
  }

  private static Level configured() {
    String name = System.getProperty("dev.ocra.rtc.leaks", "simple");
    try {
      return Level.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Level.SIMPLE;
    }
  }
}
