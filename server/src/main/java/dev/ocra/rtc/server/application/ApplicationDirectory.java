package dev.ocra.rtc.server.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * The applications that a backend serves. Called on any thread of the edge, for every registration:
 * it must be thread-safe and must not block (what lives in a store is kept in memory here).
 */
@NullMarked
@FunctionalInterface
public interface ApplicationDirectory {
  /** The application with this key, if there is one. */
  Optional<Application> find(String key);

  /** A directory that never changes. */
  static ApplicationDirectory of(List<Application> applications) {
    Map<String, Application> byKey = new HashMap<>();
    applications.forEach(application -> byKey.put(application.key(), application));
    return key -> Optional.ofNullable(byKey.get(key));
  }
}
