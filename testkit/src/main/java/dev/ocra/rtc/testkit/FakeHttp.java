package dev.ocra.rtc.testkit;

import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.server.rest.RestRequest;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestService;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/**
 * HTTP without a network: brings requests to a backend in memory, in virtual time.
 *
 * <p><b>Life cycle:</b> one for each client, which closes it. <b>Threads:</b> the thread that moves
 * the {@link VirtualTime}.
 */
@NullMarked
public final class FakeHttp implements HttpTransport {
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Function<RestRequest, CompletableFuture<RestResponse>> service;
  private final VirtualTime time;
  private boolean reachable = true;
  private boolean answering = true;
  private boolean closed;
  private int requests;

  /** A way to this service. */
  public FakeHttp(RestService service, VirtualTime time) {
    this(service::answer, time);
  }

  FakeHttp(Function<RestRequest, CompletableFuture<RestResponse>> service, VirtualTime time) {
    this.service = service;
    this.time = time;
  }

  /** Whether the backend can be reached; if not, requests fail at once. */
  public void setReachable(boolean reachable) {
    this.reachable = reachable;
  }

  /** Whether answers come back; if not, requests arrive and time out. */
  public void setAnswering(boolean answering) {
    this.answering = answering;
  }

  /** How many requests were made. */
  public int requests() {
    return requests;
  }

  /** Whether the client closed it. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void send(Request request, Consumer<Result> result) {
    requests++;
    if (!reachable) {
      time.after(LATENCY, () -> result.accept(new Unanswered(false, "unreachable")));
      return;
    }
    time.after(LATENCY, () -> deliver(request, result));
  }

  private void deliver(Request request, Consumer<Result> result) {
    RestRequest arrived =
        new RestRequest(
            request.method(),
            request.uri().getRawPath(),
            request.headers(),
            request.body().getBytes(StandardCharsets.UTF_8),
            InetAddress.getLoopbackAddress());
    boolean answers = answering;
    var unused =
        service
            .apply(arrived)
            .thenAccept(
                response ->
                    time.after(
                        answers ? LATENCY : TIMEOUT,
                        () ->
                            result.accept(
                                answers
                                    ? new Answered(response.status(), response.body().toString())
                                    : new Unanswered(true, "timeout"))));
  }

  @Override
  public void close() {
    closed = true;
  }
}
