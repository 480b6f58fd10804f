package dev.ocra.rtc.server.management;

import org.jspecify.annotations.NullMarked;

/**
 * Answers requests of the management port. Called on one of its few threads, where it may wait for
 * a short time.
 */
@NullMarked
@FunctionalInterface
public interface ManagementHandler {
  /** The answer; what it throws is answered with 500. */
  ManagementAnswer answer(ManagementRequest request) throws Exception;
}
