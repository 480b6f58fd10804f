package dev.ocra.rtc.token;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Finds the secrets of an application. Called on the thread that verifies; must not block. */
@NullMarked
@FunctionalInterface
public interface ApplicationSecrets {
  /**
   * The secrets, in base64 as issued, that may sign tokens of {@code applicationKey}: several while
   * a secret is replaced by its successor, none when the application is not known.
   */
  List<String> of(String applicationKey);
}
