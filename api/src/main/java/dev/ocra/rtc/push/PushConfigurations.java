package dev.ocra.rtc.push;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What all configurations check. */
@NullMarked
final class PushConfigurations {
  private PushConfigurations() {}

  static String notEmpty(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is empty");
    }
    return value;
  }

  static String given(String name, @Nullable String value) {
    if (value == null) {
      throw new IllegalStateException(name + " is missing");
    }
    return value;
  }
}
