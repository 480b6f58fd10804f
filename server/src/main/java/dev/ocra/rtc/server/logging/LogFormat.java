package dev.ocra.rtc.server.logging;

import org.jspecify.annotations.NullMarked;

/** How the runnable backend writes its log: for people, or for programs. For any thread. */
@NullMarked
public enum LogFormat {
  /** A line for people. */
  TEXT,
  /** An object of JSON in each line. */
  JSON;

  private static volatile LogFormat current = TEXT;

  /** From now on this one, in the whole process. */
  public static void use(LogFormat format) {
    current = format;
  }

  static LogFormat current() {
    return current;
  }
}
