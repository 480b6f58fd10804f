package dev.ocra.rtc.http;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * How a client asks its backend what goes over HTTP. The default is OkHttp; tests and special
 * networks bring their own.
 *
 * <p><b>Threads:</b> any, several requests at a time. {@link #send} returns at once.
 */
@NullMarked
@FunctionalInterface
public interface HttpTransport extends AutoCloseable {
  /**
   * Sends a request.
   *
   * @param request what to send
   * @param result called once, on any thread: with the answer, whatever its status, or with why
   *     there is none
   */
  void send(Request request, Consumer<Result> result);

  /** The client is done with this transport. Closes nothing by default. */
  @Override
  default void close() {}

  /**
   * A request. Immutable.
   *
   * @param method the verb in upper case
   * @param uri where to
   * @param headers by name
   * @param body in JSON; an empty text for none
   */
  record Request(String method, URI uri, Map<String, String> headers, String body) {
    /** Checks and copies. */
    public Request {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(uri, "uri");
      headers = Map.copyOf(headers);
      Objects.requireNonNull(body, "body");
    }

    /** The verb and the address: bodies do not belong in logs. */
    @Override
    public String toString() {
      return method + " " + uri;
    }
  }

  /** What came of a request. Immutable. */
  sealed interface Result {}

  /**
   * The backend answered.
   *
   * @param status the HTTP status
   * @param body the text of the answer
   */
  record Answered(int status, String body) implements Result {}

  /**
   * There is no answer.
   *
   * @param timedOut whether the backend was reached, or might have been, and took too long
   * @param reason for logs
   */
  record Unanswered(boolean timedOut, String reason) implements Result {}
}
