package dev.ocra.rtc.server.health;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * One thing without which the backend should get no traffic. Any thread asks; the stage completes
 * when it is well, and fails when it is not; one that takes too long counts as failed.
 */
@NullMarked
@FunctionalInterface
public interface HealthCheck {
  /** Looks now. */
  CompletionStage<?> look();
}
