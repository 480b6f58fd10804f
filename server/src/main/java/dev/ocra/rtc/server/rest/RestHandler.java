package dev.ocra.rtc.server.rest;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Answers requests of one path and verb. Called on the REST executor, where it may read and write
 * the store, but waits for no network: the answer may come later, from any thread.
 */
@NullMarked
@FunctionalInterface
public interface RestHandler {
  /**
   * Answers, or fails with a {@link RestException}.
   *
   * @throws RestException to refuse at once
   */
  CompletionStage<RestResponse> handle(RestCall call);
}
