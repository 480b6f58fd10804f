package dev.ocra.rtc.server.callback;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;

/** Carries callbacks. For any thread; must not block. */
@NullMarked
@FunctionalInterface
public interface CallbackTransport {
  /**
   * What was answered.
   *
   * @param status the HTTP status
   * @param body its body
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Answer(int status, byte[] body) {}

  /** Posts; cancelling the result gives up. */
  CompletableFuture<Answer> post(URI uri, Map<String, String> headers, byte[] body);
}
